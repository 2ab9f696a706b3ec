package org.dundian.roster.transfer;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.dundian.roster.Host;
import org.dundian.roster.HostEntry;
import org.dundian.roster.HostKind;
import org.jspecify.annotations.Nullable;

/** 单位: one row a host. */
final class HostSheet implements SheetKind<HostEntry> {

    static final String TITLE = "单位";

    private static final int MOST = 10_000_000;
    private static final List<String> KINDS =
            Arrays.stream(HostKind.values()).map(HostKind::label).toList();

    static final Column CODE = Column.required("编号", "小写字母、数字和横线，最多 24 个；导入后不能改", "示例-1（以“示例”开头的行不导入）");
    static final Column NAME = Column.required("名称", "最多 100 个字", "示例同城配送有限公司");
    static final Column KIND = Column.choice(true, "类型", "从下拉列表中选择", KINDS, "平台企业");
    static final Column DISTRICT = Column.required("区县", "最多 60 个字", "渝中区");
    static final Column TRADE = Column.required("行业", "最多 60 个字", "外卖配送");
    static final Column WORKERS = Column.required("职工人数", "整数", "560");
    static final Column HAS_UNION = Column.choice(true, "单独建会", "是：单位工会可以作为责任部门", List.of("是", "否"), "是");
    static final Column UNION_MEMBERS = Column.required("会员人数", "整数，不多于职工人数；没有单独建会的填 0", "140");
    static final Column CONTACT = Column.optional("联系人", "最多 60 个字", "张示例");
    static final Column CONTACT_PHONE = Column.optional("联系电话", "加密保存，只有蹲点办可见", "023-60000000");
    static final Column CAPACITY = Column.optional("可接待人数", "1 到 99；留空为没有说明", "3");
    static final Column WANTED = Column.choices("需要的专长", "多项用顿号隔开", CadreSheet.FIELDS, "法律、劳动保护");

    private static final List<Column> COLUMNS = List.of(
            CODE,
            NAME,
            KIND,
            DISTRICT,
            TRADE,
            WORKERS,
            HAS_UNION,
            UNION_MEMBERS,
            CONTACT,
            CONTACT_PHONE,
            CAPACITY,
            WANTED);

    private static final Pattern CODE_FORM = Pattern.compile("[a-z0-9-]{1,24}");

    private final String organisation;

    HostSheet(String organisation) {
        this.organisation = organisation;
    }

    @Override
    public String title() {
        return TITLE;
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public String key(HostEntry entry) {
        return entry.host().code();
    }

    @Override
    public String name(HostEntry entry) {
        return entry.host().name();
    }

    @Override
    public Map<Column, String> texts(HostEntry entry) {
        Host host = entry.host();
        Integer capacity = host.capacity();
        Map<Column, String> texts = new LinkedHashMap<>();
        texts.put(CODE, host.code());
        texts.put(NAME, host.name());
        texts.put(KIND, host.kind().label());
        texts.put(DISTRICT, host.district());
        texts.put(TRADE, host.trade());
        texts.put(WORKERS, Integer.toString(host.workers()));
        texts.put(HAS_UNION, host.hasUnion() ? "是" : "否");
        texts.put(UNION_MEMBERS, Integer.toString(host.unionMembers()));
        texts.put(CONTACT, Objects.requireNonNullElse(entry.contactName(), ""));
        texts.put(CONTACT_PHONE, Objects.requireNonNullElse(entry.contactPhone(), ""));
        texts.put(CAPACITY, capacity == null ? "" : capacity.toString());
        texts.put(WANTED, CadreSheet.labels(host.wantedExpertise()));
        return texts;
    }

    @Override
    public @Nullable HostEntry read(Map<Column, String> texts, Complaints row) {
        String code = row.required(CODE, 24);
        if (!code.isEmpty() && !CODE_FORM.matcher(code).matches()) {
            row.add(CODE, "“编号”只能用小写字母、数字和横线，现为“" + code + "”");
        }
        HostKind kind = row.choice(KIND, HostSheet::kind);
        int workers = row.number(WORKERS, 0, MOST);
        int members = row.number(UNION_MEMBERS, 0, MOST);
        boolean union = row.yes(HAS_UNION);
        if (row.raw(HAS_UNION).isEmpty()) {
            row.add(HAS_UNION, "请填写“单独建会”");
        }
        if (row.none() && members > workers) {
            row.add(UNION_MEMBERS, "“会员人数”" + members + " 多于“职工人数”" + workers);
        }
        if (row.none() && !union && members > 0) {
            row.add(UNION_MEMBERS, "没有单独建会的单位，“会员人数”应填 0");
        }
        HostEntry entry = new HostEntry(
                new Host(
                        code,
                        organisation,
                        row.required(NAME, 100),
                        kind == null ? HostKind.PLATFORM : kind,
                        row.required(DISTRICT, 60),
                        row.required(TRADE, 60),
                        workers,
                        members,
                        union,
                        row.optionalNumber(CAPACITY, 1, 99),
                        new TreeSet<>(row.several(WANTED, 32, CadreSheet::expertise))),
                row.optional(CONTACT, 60),
                row.phone(CONTACT_PHONE));
        return row.none() ? entry : null;
    }

    private static @Nullable HostKind kind(String label) {
        return Arrays.stream(HostKind.values())
                .filter(kind -> kind.label().equals(label))
                .findFirst()
                .orElse(null);
    }
}
