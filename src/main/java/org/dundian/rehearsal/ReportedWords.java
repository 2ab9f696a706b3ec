package org.dundian.rehearsal;

import java.util.List;

/** Invented problems for the rehearsal; none of them happened anywhere. */
public final class ReportedWords {

    /** @param category code of a problem category */
    public record Words(String category, String title, String description) {}

    public static final List<Words> ALL = List.of(
            new Words("pay", "配送费结算周期过长", "多名骑手反映结算周期由七天改为三十天，影响日常生活。（示例数据）"),
            new Words("contract", "要求注册个体户后派单", "站点要求新入职骑手注册个体工商户，骑手不清楚与谁建立关系。（示例数据）"),
            new Words("insurance", "职业伤害保障未覆盖众包骑手", "众包骑手受伤后不知如何申请职业伤害保障待遇。（示例数据）"),
            new Words("algorithm", "超时扣罚申诉无人受理", "恶劣天气超时被扣罚，平台申诉入口三天无人处理。（示例数据）"),
            new Words("hours", "连续在线超过十二小时", "高峰期站点要求全天在线，缺少休息提醒。（示例数据）"),
            new Words("safety", "电动车充电存在隐患", "站点楼道内集中充电，没有消防设施。（示例数据）"),
            new Words("organising", "货车司机希望加入工会", "二十余名货车司机愿意入会，不知道向谁申请。（示例数据）"),
            new Words("welfare", "工会驿站夜间不开放", "夜班骑手没有地方热饭、充电。（示例数据）"),
            new Words("mutual-aid", "大病职工希望申请帮扶", "一名分拣员患病住院，家庭困难，未参加医疗互助。（示例数据）"),
            new Words("dispute", "离职后押金未退", "离职网约车司机反映车辆押金超过三个月未退。（示例数据）"),
            new Words("training", "缺少交通安全培训", "新骑手上岗前只有十分钟线上培训。（示例数据）"),
            new Words("other", "站点周边停车困难", "取餐点附近没有临时停车位，常被贴单。（示例数据）"),
            new Words("pay", "单价下调未提前告知", "计件单价下调，职工在结算后才得知。（示例数据）"),
            new Words("safety", "高温天气缺少防暑用品", "分拣场地温度高，没有风扇和饮水。（示例数据）"),
            new Words("insurance", "社会保险按最低基数缴纳", "园区企业职工反映缴费基数低于实际工资。（示例数据）"),
            new Words("algorithm", "派单距离与实际不符", "系统按直线距离派单，实际需绕行。（示例数据）"));

    private ReportedWords() {}
}
