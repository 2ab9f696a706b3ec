package org.dundian.notification;

/** Who is told, by what they are to the matter. */
public enum Told {
    /** Of a subgroup. */
    CADRES("蹲点干部"),
    SUBGROUP_LEADER("小组长"),
    TEAM_LEADER("组长"),
    REPORTER("上报人"),
    /** The named contact, else the subgroup. */
    REPORTING_SIDE("上报小组或联系人"),
    /** Somebody of the reporting subgroup, else the team leader. */
    VERIFIER("核实人"),
    /** The handler, else the owner's people, else the office. */
    SOLVING("经办人"),
    OWNER("责任部门"),
    /** Of the owner; in copy. */
    HEADS("责任部门负责人（抄送）"),
    OFFICE("蹲点办"),
    /** On the rung of the ladder that the problem stands at. */
    SUPERVISOR("升级决定人"),
    /** Whoever has to act next, a person or all of a group. */
    NEXT("下一步办理人"),
    /** Others to whom a task was offered, or from whom it was taken. */
    FELLOWS("同组人员"),
    /** Who a meeting decided must carry something out. */
    CARRYING_OUT("议定事项落实人"),
    /** People whose places or stays are others than before. */
    CONCERNED("调整涉及人员"),
    /** Who is absent, and who stands in. */
    BOTH_SIDES("请假人和代理人"),
    ON_DUTY("值班人员"),
    ADMINISTRATORS("系统管理员"),
    EVERYBODY("有事项的人员");

    private final String words;

    Told(String words) {
        this.words = words;
    }

    /** In Chinese, as tables of notices name them. */
    public String words() {
        return words;
    }
}
