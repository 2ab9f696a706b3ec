package org.dundian.stationing.process;

import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.spin.json.SpinJsonNode;
import org.dundian.engine.SentCodes;
import org.dundian.input.Excerpt;
import org.dundian.organisation.Groups;
import org.dundian.organisation.People;
import org.dundian.programme.ChecklistItem;
import org.dundian.programme.Replacements;
import org.dundian.programme.SubgroupDirectory;
import org.dundian.programme.SubgroupOverview;
import org.dundian.roster.Host;
import org.dundian.roster.Hosts;
import org.dundian.stationing.Acceptances;
import org.dundian.stationing.EarlyEnds;
import org.dundian.stationing.FinalReports;
import org.dundian.stationing.FinalReports.Written;
import org.dundian.stationing.Handovers;
import org.dundian.stationing.KickOffs;
import org.dundian.stationing.StayEnd;
import org.dundian.stationing.Stays;
import org.dundian.stationing.WeeklyReport;
import org.dundian.stationing.WeeklyReports;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the model {@code subgroup-stationing} calls. Timers ask for {@link Date}s, which the engine compares. */
@Component("subgroupStationing")
public class SubgroupStationingSteps {

    /** Characters of a longer text that a task's head tells. */
    private static final int LONGEST_TEXT = 500;

    private final SubgroupDirectory directory;
    private final Acceptances acceptances;
    private final Replacements replacements;
    private final KickOffs kickOffs;
    private final Stays stays;
    private final StayEnd stayEnd;
    private final WeeklyReports reports;
    private final EarlyEnds earlyEnds;
    private final FinalReports finalReports;
    private final Handovers handovers;
    private final Hosts hosts;
    private final People people;

    SubgroupStationingSteps(
            SubgroupDirectory directory,
            Acceptances acceptances,
            Replacements replacements,
            KickOffs kickOffs,
            Stays stays,
            StayEnd stayEnd,
            WeeklyReports reports,
            EarlyEnds earlyEnds,
            FinalReports finalReports,
            Handovers handovers,
            Hosts hosts,
            People people) {
        this.directory = directory;
        this.acceptances = acceptances;
        this.replacements = replacements;
        this.kickOffs = kickOffs;
        this.stays = stays;
        this.stayEnd = stayEnd;
        this.reports = reports;
        this.earlyEnds = earlyEnds;
        this.finalReports = finalReports;
        this.handovers = handovers;
        this.hosts = hosts;
        this.people = people;
    }

    public String office(String subgroupCode) {
        return Groups.office(get(subgroupCode).organisation());
    }

    /** The group of the team's leader. */
    public String teamLeader(String subgroupCode) {
        return Groups.team(get(subgroupCode).team());
    }

    /** User id; nobody while a successor is looked for, who then gets the task. */
    public @Nullable String leader(String subgroupCode) {
        return get(subgroupCode).leader();
    }

    public String brief(String subgroupCode) {
        SubgroupOverview subgroup = get(subgroupCode);
        String host = hosts.byCode(subgroup.host()).map(Host::name).orElse(subgroup.host());
        return subgroup.code() + "　｜" + host + "　｜蹲点至 " + subgroup.endsOn();
    }

    public void askMembers(String subgroupCode) {
        acceptances.askAll(subgroupCode);
    }

    public Date answerDue(String subgroupCode, String member) {
        return Date.from(acceptances.due(subgroupCode, member));
    }

    public String postingBrief(String subgroupCode, String member) {
        String leader = leader(subgroupCode);
        return brief(subgroupCode) + "\n\n" + (member.equals(leader) ? "你任小组长" : "你任组员，小组长是" + nameOf(leader))
                + "。请在两个工作日内答复。";
    }

    /** @return {@code accept} or {@code decline} */
    public String recordAnswer(String subgroupCode, String member, @Nullable String decision, @Nullable String reason) {
        return acceptances.answer(subgroupCode, member, decision, reason) ? "accept" : "decline";
    }

    public void recordNoAnswer(String subgroupCode, String member) {
        replacements.lapse(subgroupCode, member);
    }

    public void requestReplacement(String subgroupCode, String member) {
        replacements.announce(subgroupCode, member);
    }

    public void recordKickOff(
            String subgroupCode,
            @Nullable String date,
            @Nullable String contactName,
            @Nullable String contactPhone,
            @Nullable Integer workers,
            @Nullable Integer contracts,
            @Nullable Integer unionMembers,
            @Nullable String summary) {
        kickOffs.hold(
                subgroupCode,
                new KickOffs.Sent(date, contactName, contactPhone, workers, contracts, unionMembers, summary));
    }

    public Date stayEnd(String subgroupCode) {
        return Date.from(stays.end(subgroupCode));
    }

    public boolean weekAhead(String subgroupCode) {
        return reports.isWeekAhead(subgroupCode);
    }

    public Date nextReportDue(String subgroupCode) {
        return Date.from(reports.nextAsked(subgroupCode));
    }

    /** @return the week's Monday, an ISO date */
    public String openWeeklyReport(String subgroupCode) {
        return reports.open(subgroupCode).toString();
    }

    public Date weekDue(String subgroupCode, String week) {
        LocalDate day = report(subgroupCode, week).dueOn();
        return Date.from(stays.closing(day));
    }

    public String weekBrief(String subgroupCode, String week) {
        WeeklyReport report = report(subgroupCode, week);
        String written = WeeklyReport.WRITTEN.equals(report.state())
                ? paragraph("本周工作", report.summary()) + paragraph("下周打算", report.nextWeek())
                : "";
        return brief(subgroupCode) + "\n\n" + week + " 起一周的周报，" + report.dueOn() + " 前提交"
                + paragraph("组长退回", reports.whyReturned(report).orElse(null))
                + paragraph("本周", reports.figuresInWords(report))
                + written;
    }

    /** What was written before the report was returned; null the first time. */
    public @Nullable String weekSummary(String subgroupCode, String week) {
        return report(subgroupCode, week).summary();
    }

    /** Likewise. */
    public @Nullable String weekPlans(String subgroupCode, String week) {
        return report(subgroupCode, week).nextWeek();
    }

    public void recordWeeklyReport(
            String subgroupCode, String week, @Nullable String summary, @Nullable String nextWeek) {
        reports.write(subgroupCode, LocalDate.parse(week), summary, nextWeek);
    }

    /** @return {@code approve} or {@code return} */
    public String recordWeeklyDecision(
            String subgroupCode, String week, @Nullable String decision, @Nullable String reason) {
        return reports.decide(subgroupCode, LocalDate.parse(week), decision, reason)
                .decision();
    }

    public String earlyEndBrief(String subgroupCode, String why) {
        return brief(subgroupCode) + paragraph("申请提前结束", why);
    }

    /** @return {@code approve} or {@code return} */
    public String recordEarlyEnd(String subgroupCode, @Nullable String decision, @Nullable String reason) {
        return earlyEnds.decide(subgroupCode, decision, reason).decision();
    }

    public void closeWeeklyReports(String subgroupCode) {
        stayEnd.close(subgroupCode);
    }

    /** With the checklist of the programme's plan. */
    public String finalReportBrief(String subgroupCode) {
        return brief(subgroupCode)
                + paragraph("组长退回", finalReports.whyReturned(subgroupCode).orElse(null))
                + paragraph("方案中的任务清单", ChecklistItem.inWords(finalReports.checklistOf(subgroupCode)));
    }

    /** What was written before the report was returned; null the first time. */
    public @Nullable String finalSummary(String subgroupCode) {
        return finalReports.of(subgroupCode).map(Written::summary).orElse(null);
    }

    /** Likewise; none the first time. */
    public SpinJsonNode finalChecklist(String subgroupCode) {
        return SentCodes.asJson(
                finalReports.of(subgroupCode).map(Written::checklistDone).orElse(List.of()));
    }

    /** Likewise. */
    public @Nullable String finalTypicalCase(String subgroupCode) {
        return finalReports.of(subgroupCode).map(Written::typicalCase).orElse(null);
    }

    /** With what was written, and the weekly reports that are accepted with it. */
    public String writtenFinalReportBrief(String subgroupCode) {
        return brief(subgroupCode)
                + finalReports
                        .of(subgroupCode)
                        .map(report -> paragraph("已完成的任务", ChecklistItem.inWords(report.checklistDone()))
                                + paragraph("蹲点报告", report.summary())
                                + paragraph("典型案例", report.typicalCase()))
                        .orElse("")
                + reports.handedIn(subgroupCode).stream()
                        .map(report -> paragraph("尚未审阅的周报（" + report.weekStart() + " 起一周），随蹲点报告一并认可", report.summary()))
                        .collect(Collectors.joining());
    }

    public void recordFinalReport(
            String subgroupCode,
            @Nullable String summary,
            @Nullable SpinJsonNode checklistDone,
            @Nullable String typicalCase) {
        finalReports.write(subgroupCode, summary, SentCodes.of("checklistDone", checklistDone), typicalCase);
    }

    /** @return {@code approve} or {@code return} */
    public String recordFinalDecision(String subgroupCode, @Nullable String decision, @Nullable String reason) {
        return finalReports.decide(subgroupCode, decision, reason).decision();
    }

    public String handOverBrief(String subgroupCode) {
        return brief(subgroupCode) + "\n\n" + handovers.openInWords(subgroupCode);
    }

    public void recordHandOver(String subgroupCode, boolean confirmed) {
        handovers.confirm(subgroupCode, confirmed);
    }

    private static String paragraph(String name, @Nullable String text) {
        return text == null || text.isBlank() ? "" : "\n\n" + name + "：" + Excerpt.of(text, LONGEST_TEXT);
    }

    private WeeklyReport report(String subgroup, String week) {
        return reports.of(subgroup, LocalDate.parse(week))
                .orElseThrow(() -> new IllegalArgumentException("no report of " + subgroup + " for " + week));
    }

    private String nameOf(@Nullable String userId) {
        return userId == null ? "待定" : people.nameOf(userId);
    }

    private SubgroupOverview get(String code) {
        return directory.byCode(code).orElseThrow(() -> new IllegalArgumentException("no subgroup " + code));
    }
}
