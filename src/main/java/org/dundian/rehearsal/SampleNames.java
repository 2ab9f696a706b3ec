package org.dundian.rehearsal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dundian.roster.Expertise;
import org.dundian.roster.HostKind;

/** Invented names. Any likeness to a person or company is chance; the districts are Chongqing's, so that ways have lengths. */
final class SampleNames {

    record SampleHost(String name, HostKind kind, String trade, String district, Set<Expertise> wanted) {}

    static final Map<String, String> CATEGORIES = ordered(
            "contract", "劳动合同与用工关系",
            "insurance", "社会保险与职业伤害保障",
            "pay", "劳动报酬、抽成与计件单价",
            "algorithm", "算法、派单与奖惩申诉",
            "hours", "工作时间与休息休假",
            "safety", "劳动安全与交通",
            "organising", "建会入会与工会组织",
            "welfare", "工会驿站与生活困难",
            "mutual-aid", "医疗互助与帮扶救助",
            "dispute", "劳动争议调解与法律援助",
            "training", "技能培训与素质提升",
            "other", "其他");

    static final Map<String, String> DEPARTMENTS = ordered(
            "rights", "权益保障部",
            "labour", "劳动和经济工作部",
            "organisation", "组织部",
            "mutual-aid", "职工互助保障中心",
            "legal", "法律工作部",
            "education", "宣传教育部",
            "finance", "财务部",
            "office", "蹲点办");

    static final Map<String, String> OUTSIDE = ordered(
            "human-resources", "人力社保局",
            "market", "市场监管局",
            "emergency", "应急管理局",
            "traffic-police", "公安交管",
            "court", "法院",
            "district", "区县总工会");

    /** Where the cadres live, by turns. */
    static final List<String> RESIDENCES = List.of("渝中区", "江北区", "渝北区", "沙坪坝区", "九龙坡区", "南岸区", "巴南区", "大渡口区", "北碚区");

    static final List<SampleHost> HOSTS = List.of(
            new SampleHost("示例快送一部", HostKind.PLATFORM, "餐饮配送", "渝中区", Set.of(Expertise.WAGES)),
            new SampleHost("示例快送二部", HostKind.PLATFORM, "餐饮配送", "江北区", Set.of(Expertise.WAGES)),
            new SampleHost("示例买菜到家", HostKind.PLATFORM, "生鲜配送", "渝北区", Set.of(Expertise.SAFETY)),
            new SampleHost("示例出行一部", HostKind.PLATFORM, "网约车", "沙坪坝区", Set.of(Expertise.DATA)),
            new SampleHost("示例出行二部", HostKind.PLATFORM, "网约车", "九龙坡区", Set.of(Expertise.DATA)),
            new SampleHost("示例代驾", HostKind.PLATFORM, "代驾", "南岸区", Set.of(Expertise.MEDIATION)),
            new SampleHost("示例速递东站", HostKind.PLATFORM, "快递", "渝北区", Set.of(Expertise.LAW)),
            new SampleHost("示例速递西站", HostKind.PLATFORM, "快递", "沙坪坝区", Set.of(Expertise.LAW)),
            new SampleHost("示例包裹南仓", HostKind.PLATFORM, "快递分拣", "巴南区", Set.of(Expertise.SAFETY)),
            new SampleHost("示例货运联盟", HostKind.PLATFORM, "网络货运", "大渡口区", Set.of(Expertise.ORGANISING)),
            new SampleHost("示例同城搬运", HostKind.PLATFORM, "搬家货运", "南岸区", Set.of(Expertise.SAFETY)),
            new SampleHost("示例家政到家", HostKind.PLATFORM, "家政服务", "江北区", Set.of(Expertise.WELFARE)),
            new SampleHost("示例精密制造公司工会", HostKind.NON_PUBLIC, "机械制造", "北碚区", Set.of(Expertise.SAFETY)),
            new SampleHost("示例电子装配公司工会", HostKind.NON_PUBLIC, "电子装配", "渝北区", Set.of(Expertise.WAGES)),
            new SampleHost("示例食品加工公司工会", HostKind.NON_PUBLIC, "食品加工", "江津区", Set.of(Expertise.WAGES)),
            new SampleHost("示例纺织服装公司工会", HostKind.NON_PUBLIC, "纺织服装", "巴南区", Set.of(Expertise.WELFARE)),
            new SampleHost("示例连锁商超公司工会", HostKind.NON_PUBLIC, "零售", "渝中区", Set.of(Expertise.MEDIATION)),
            new SampleHost("示例物业服务公司工会", HostKind.NON_PUBLIC, "物业服务", "南岸区", Set.of(Expertise.LAW)),
            new SampleHost("示例东部产业园工会", HostKind.SMALL_THREE_LEVEL, "产业园区", "涪陵区", Set.of(Expertise.ORGANISING)),
            new SampleHost("示例西部产业园工会", HostKind.SMALL_THREE_LEVEL, "产业园区", "永川区", Set.of(Expertise.ORGANISING)),
            new SampleHost("示例北部产业园工会", HostKind.SMALL_THREE_LEVEL, "产业园区", "合川区", Set.of(Expertise.ORGANISING)),
            new SampleHost("示例江畔街道联合工会", HostKind.SMALL_THREE_LEVEL, "街道", "九龙坡区", Set.of(Expertise.WELFARE)),
            new SampleHost("示例青山镇联合工会", HostKind.SMALL_THREE_LEVEL, "乡镇", "璧山区", Set.of(Expertise.PUBLICITY)),
            new SampleHost("示例河口村联合工会筹备组", HostKind.SMALL_THREE_LEVEL, "村", "长寿区", Set.of(Expertise.ORGANISING)));

    /** In the order of the sample's cadres: four team leaders, 24 cadres, five in reserve. */
    static final List<String> PEOPLE = List.of(
            "林致远", "苏清和", "陆平川", "叶静姝", "程望舒", "许若谷", "韩青山", "罗晓棠", "孟广厦", "唐一苇", "丁雨石", "傅春晓", "谢长风", "邹怀瑾", "薛明溪",
            "康乐山", "贺秋实", "龚知夏", "万里云", "尹若水", "葛天明", "柳依依", "石破浪", "崔新竹", "江澄", "梅朝阳", "童心远", "温如玉", "高山流", "胡晨曦",
            "毛雪松", "袁望北", "郝思齐");

    private SampleNames() {}

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
