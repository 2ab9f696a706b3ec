package org.dundian.roster.transfer;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dundian.roster.Cadre;
import org.dundian.roster.Cadre.Conflict;
import org.dundian.roster.Cadre.EarlierPosting;
import org.dundian.roster.Cadre.Period;
import org.dundian.roster.CadreEntry;
import org.dundian.roster.Expertise;
import org.dundian.roster.PoliticalStatus;
import org.jspecify.annotations.Nullable;

/** 干部: one row a cadre. */
final class CadreSheet implements SheetKind<CadreEntry> {

    static final String TITLE = "干部";

    private static final List<String> YES_NO = List.of("是", "否");
    private static final List<String> STATUSES =
            Arrays.stream(PoliticalStatus.values()).map(PoliticalStatus::label).toList();
    static final List<String> FIELDS =
            Arrays.stream(Expertise.values()).map(Expertise::label).toList();

    static final Column ID = Column.required("账号", "登录账号，最多 64 个字母、数字、点、横线或下划线；导入后不能改", "示例-1（以“示例”开头的行不导入）");
    static final Column NAME = Column.required("姓名", "最多 60 个字", "李示例");
    static final Column DEPARTMENT = Column.required("部门", "派出部门，最多 60 个字", "权益保障部");
    static final Column GRADE = Column.required("职级", "最多 30 个字", "副处长");
    static final Column GENDER = Column.choice(true, "性别", "男或女", List.of("男", "女"), "女");
    static final Column BIRTH_YEAR = Column.required("出生年份", "四位年份", "1985");
    static final Column EXPERTISE = Column.choices("专长", "多项用顿号隔开", FIELDS, "法律、争议调解");
    static final Column LANGUAGES = Column.optional("语言或方言", "多项用顿号隔开", "普通话、重庆话");
    static final Column STATUS = Column.choice(false, "政治面貌", "从下拉列表中选择", STATUSES, "中共党员");
    static final Column RESIDENCE = Column.optional("居住区县", "最多 60 个字", "渝中区");
    static final Column PHONE = Column.optional("手机", "加密保存，只有蹲点办可见", "13800000000");
    static final Column MAIL = Column.optional("邮箱", "通知寄往的地址", "li@example.org");
    static final Column EARLIER =
            Column.optional("历次蹲点", "年份/单位编号或名称/搭档账号或姓名，搭档可以不填；多次用分号隔开", "2023/某某快递公司/王示例；2022/05");
    static final Column UNAVAILABLE =
            Column.optional("不能参加时段", "开始日期至结束日期 原因，原因可以不填；多段用分号隔开", "2024-05-06至2024-05-20 休假");
    static final Column AWAY = Column.optional("暂不参加原因", "填写后不再列为可选；留空即可参加", "");
    static final Column CONFLICTS = Column.optional("回避单位", "单位编号/原因，原因可以不填；多个用分号隔开", "");
    static final Column MAY_LEAD = Column.choice(false, "可任小组长", "是或否，留空为否", YES_NO, "是");
    static final Column MAY_LEAD_TEAM = Column.choice(false, "可任组长", "是或否，留空为否", YES_NO, "否");

    private static final List<Column> COLUMNS = List.of(
            ID,
            NAME,
            DEPARTMENT,
            GRADE,
            GENDER,
            BIRTH_YEAR,
            EXPERTISE,
            LANGUAGES,
            STATUS,
            RESIDENCE,
            PHONE,
            MAIL,
            EARLIER,
            UNAVAILABLE,
            AWAY,
            CONFLICTS,
            MAY_LEAD,
            MAY_LEAD_TEAM);

    private static final Pattern USER_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>,;]+@[^\\s@<>,;]+\\.[^\\s@<>,;]+");
    private static final Pattern PERIOD =
            Pattern.compile("([0-9/.年月日-]+?)(?:\\s*(?:至|到|~|～|—+)\\s*([0-9/.年月日-]+))?(?:\\s+(.+))?");

    private final String organisation;
    private final Set<String> hosts;

    /** @param hosts codes of the hosts that are, or will be, on the roster */
    CadreSheet(String organisation, Collection<String> hosts) {
        this.organisation = organisation;
        this.hosts = new HashSet<>(hosts);
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
    public String key(CadreEntry entry) {
        return entry.cadre().userId();
    }

    @Override
    public String name(CadreEntry entry) {
        return entry.name();
    }

    @Override
    public Map<Column, String> texts(CadreEntry entry) {
        Cadre cadre = entry.cadre();
        PoliticalStatus status = cadre.profile().politicalStatus();
        Map<Column, String> texts = new LinkedHashMap<>();
        texts.put(ID, cadre.userId());
        texts.put(NAME, entry.name());
        texts.put(DEPARTMENT, cadre.department());
        texts.put(GRADE, cadre.grade());
        texts.put(GENDER, cadre.gender().equals("female") ? "女" : "男");
        texts.put(BIRTH_YEAR, Integer.toString(cadre.birthYear()));
        texts.put(EXPERTISE, labels(cadre.expertise()));
        texts.put(LANGUAGES, String.join(Column.BETWEEN, new TreeSet<>(cadre.languages())));
        texts.put(STATUS, status == null ? "" : status.label());
        texts.put(RESIDENCE, orNothing(cadre.residenceDistrict()));
        texts.put(PHONE, orNothing(entry.phone()));
        texts.put(MAIL, orNothing(entry.email()));
        texts.put(
                EARLIER,
                cadre.earlierPostings().stream()
                        .sorted(Comparator.comparing(EarlierPosting::year).thenComparing(EarlierPosting::host))
                        .map(each -> each.year() + "/" + each.host()
                                + (each.partner().isEmpty() ? "" : "/" + each.partner()))
                        .collect(Collectors.joining("；")));
        texts.put(
                UNAVAILABLE,
                cadre.unavailable().stream()
                        .map(each ->
                                each.from() + "至" + each.until() + (each.why().isEmpty() ? "" : " " + each.why()))
                        .collect(Collectors.joining("；")));
        texts.put(AWAY, cadre.available() ? "" : orNothing(cadre.unavailableWhy()));
        texts.put(
                CONFLICTS,
                cadre.conflicts().stream()
                        .sorted(Comparator.comparing(Conflict::host))
                        .map(each -> each.host() + (each.why().isEmpty() ? "" : "/" + each.why()))
                        .collect(Collectors.joining("；")));
        texts.put(MAY_LEAD, cadre.mayLead() ? "是" : "否");
        texts.put(MAY_LEAD_TEAM, cadre.mayLeadTeam() ? "是" : "否");
        return texts;
    }

    static String labels(Collection<String> codes) {
        return new TreeSet<>(codes).stream().map(Expertise::labelOf).collect(Collectors.joining(Column.BETWEEN));
    }

    /** Codes without words of their own are kept as codes. */
    static @Nullable String expertise(String text) {
        return Expertise.codeOf(text).orElse(text.matches("[a-z0-9-]{1,32}") ? text : null);
    }

    private static String orNothing(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    @Override
    public @Nullable CadreEntry read(Map<Column, String> texts, Complaints row) {
        String id = row.required(ID, 64);
        if (!id.isEmpty() && !USER_ID.matcher(id).matches()) {
            row.add(ID, "“账号”只能用字母、数字、点、横线和下划线，以字母或数字开头，现为“" + id + "”");
        }
        String away = row.optional(AWAY, 200);
        String gender =
                row.choice(GENDER, text -> text.equals("女") ? "female" : text.equals("男") ? "male" : (String) null);
        CadreEntry entry = new CadreEntry(
                new Cadre(
                        id,
                        organisation,
                        row.required(DEPARTMENT, 60),
                        row.required(GRADE, 30),
                        gender == null ? "" : gender,
                        row.number(BIRTH_YEAR, 1930, 2100),
                        new TreeSet<>(row.several(EXPERTISE, 32, CadreSheet::expertise)),
                        row.yes(MAY_LEAD),
                        row.yes(MAY_LEAD_TEAM),
                        away == null,
                        away,
                        new Cadre.Profile(
                                row.choice(
                                        STATUS,
                                        text -> PoliticalStatus.labelled(text).orElse(null)),
                                row.optional(RESIDENCE, 60),
                                new TreeSet<>(row.several(LANGUAGES, 30, text -> text)),
                                periods(row),
                                postings(row),
                                conflicts(row))),
                row.required(NAME, 60),
                mail(row),
                row.phone(PHONE));
        return row.none() ? entry : null;
    }

    private static @Nullable String mail(Complaints row) {
        String mail = row.optional(MAIL, 254);
        if (mail != null && !ADDRESS.matcher(mail).matches()) {
            row.add(MAIL, "“邮箱”不是有效的地址：" + mail);
        }
        return mail;
    }

    private static List<Period> periods(Complaints row) {
        Map<LocalDate, Period> periods = new TreeMap<>();
        for (String piece : row.pieces(UNAVAILABLE)) {
            Matcher parts = PERIOD.matcher(piece);
            LocalDate from = parts.matches() ? Complaints.day(parts.group(1)) : null;
            String last = from == null ? null : parts.group(2);
            LocalDate until = last == null ? from : Complaints.day(last);
            if (from == null || until == null) {
                row.add(UNAVAILABLE, "“" + piece + "”应写作 2024-05-06至2024-05-20 原因");
            } else if (until.isBefore(from)) {
                row.add(UNAVAILABLE, "“" + piece + "”的结束日期早于开始日期");
            } else {
                String why = Objects.requireNonNullElse(parts.group(3), "").strip();
                if (why.length() > 200) {
                    row.add(UNAVAILABLE, "“不能参加时段”中的每个原因不能超过 200 个字");
                } else if (periods.put(from, new Period(from, until, why)) != null) {
                    row.add(UNAVAILABLE, "有两段都从 " + from + " 开始");
                }
            }
        }
        return List.copyOf(periods.values());
    }

    private static List<EarlierPosting> postings(Complaints row) {
        Map<String, EarlierPosting> postings = new TreeMap<>();
        for (String piece : row.pieces(EARLIER)) {
            String[] parts = piece.split("/", -1);
            if (parts.length < 2
                    || parts.length > 3
                    || !parts[0].strip().matches("20[0-9]{2}")
                    || parts[1].isBlank()
                    || parts[1].strip().length() > 100
                    || (parts.length == 3 && parts[2].strip().length() > 64)) {
                row.add(EARLIER, "“" + piece + "”应写作 2023/单位/搭档，搭档可以不填");
                continue;
            }
            EarlierPosting posting = new EarlierPosting(
                    Integer.parseInt(parts[0].strip()), parts[1].strip(), parts.length == 3 ? parts[2].strip() : "");
            if (postings.put(posting.year() + "/" + posting.host(), posting) != null) {
                row.add(EARLIER, posting.year() + " 年在“" + posting.host() + "”写了两次");
            }
        }
        return List.copyOf(postings.values());
    }

    private List<Conflict> conflicts(Complaints row) {
        Map<String, Conflict> conflicts = new TreeMap<>();
        for (String piece : row.pieces(CONFLICTS)) {
            String[] parts = piece.split("/", 2);
            String host = parts[0].strip();
            String why = parts.length == 2 ? parts[1].strip() : "";
            if (!hosts.contains(host)) {
                row.add(CONFLICTS, "单位名册中没有编号“" + host + "”");
            } else if (why.length() > 200) {
                row.add(CONFLICTS, "“回避单位”中的每个原因不能超过 200 个字");
            } else if (conflicts.put(host, new Conflict(host, why)) != null) {
                row.add(CONFLICTS, "单位“" + host + "”写了两次");
            }
        }
        return List.copyOf(conflicts.values());
    }
}
