package org.dundian.organisation;

/** What a person may be within an organisation (domain.md, "Roles"). */
public enum Role {
    CADRE("cadre", "蹲点干部"),
    TEAM_LEADER("team-leader", "组长"),
    HANDLER("handler", "责任部门经办人"),
    HEAD("head", "责任部门负责人"),
    OFFICE("office", "蹲点办"),
    LEADERSHIP("leadership", "分管领导"),
    AUDITOR("auditor", "督查"),
    ADMINISTRATOR("administrator", "系统管理员");

    private final String code;
    private final String label;

    Role(String code, String label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    /** The word on screen. */
    public String label() {
        return label;
    }
}
