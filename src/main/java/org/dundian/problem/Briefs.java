package org.dundian.problem;

import java.util.List;
import java.util.Map;
import org.dundian.input.Excerpt;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a task says about its problem: one line, and for some tasks what there is to decide on, in paragraphs below it.
 * Long texts are told by their beginning; all of it is in the ledger.
 */
@Service
@Transactional(readOnly = true)
public class Briefs {

    private static final int LONGEST_TEXT = 500;
    private static final Map<String, String> ANSWERS =
            Map.of("satisfied", "满意", "acceptable", "基本满意", "unreachable", "未联系上");

    private final Docket docket;
    private final Extensions extensions;
    private final JdbcClient jdbc;

    Briefs(Docket docket, Extensions extensions, JdbcClient jdbc) {
        this.docket = docket;
        this.extensions = extensions;
        this.jdbc = jdbc;
    }

    /** Number, title, host, severity, deadline. */
    public String of(String number) {
        return docket.brief(docket.open(number));
    }

    /** With what is asked for, while a request for time is undecided. */
    public String ofExtension(String number) {
        return of(number) + paragraph(extensions.open(number).inWords());
    }

    /** With why it is to be a long-term problem. */
    public String ofLongTermRequest(String number) {
        List<String> why = jdbc.sql(
                        "select why from problem_event where problem_number = ? and what = 'long-term-asked' order by seq desc")
                .param(number)
                .query(String.class)
                .list();
        return of(number) + paragraph("申请理由", why.isEmpty() ? null : why.get(0));
    }

    public String ofLongTermReview(String number) {
        return of(number) + paragraph("攻坚方案", docket.open(number).plan);
    }

    /** With the solution and the answer of the worker or the host. */
    public String ofCloseOut(String number) {
        Problem problem = docket.open(number);
        List<String> verified = jdbc.sql("""
                        select answer, evidence from problem_verification
                        where problem_number = ? and kind = 'verify' and round = ? order by seq desc""")
                .params(number, problem.round)
                .query((row, n) -> ANSWERS.getOrDefault(row.getString("answer"), "") + "。" + row.getString("evidence"))
                .list();
        return of(number)
                + paragraph("解决情况", problem.solution)
                + paragraph("核实", verified.isEmpty() ? null : verified.get(0));
    }

    /** With the solution that is to have held. */
    public String ofRevisit(String number) {
        return of(number) + paragraph("解决情况", docket.open(number).solution);
    }

    private static String paragraph(String name, @Nullable String text) {
        return text == null || text.isBlank() ? "" : paragraph(name + "：" + Excerpt.of(text, LONGEST_TEXT));
    }

    private static String paragraph(String text) {
        return "\n\n" + text;
    }
}
