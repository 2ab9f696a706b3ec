package org.dundian.problem;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.dundian.input.Fields;
import org.dundian.input.InvalidInput;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Letters to bodies without accounts and their answers, kept as evidence with their dates. Who may record is asked before. */
@Component
class Letters {

    private static final int LONGEST_ANSWER = 4000;

    private final Docket docket;
    private final Attachments attachments;
    private final JdbcClient jdbc;

    Letters(Docket docket, Attachments attachments, JdbcClient jdbc) {
        this.docket = docket;
        this.attachments = attachments;
        this.jdbc = jdbc;
    }

    /** A letter as far as its answer needs it. */
    private record Sent(String problem, String addressee, LocalDate sentOn, boolean answered) {}

    /**
     * @return the letter's id
     * @throws InvalidInput if anything is missing, too long or in the future, or the problem has ended
     */
    String send(String number, NewLetter letter) {
        Problem problem = docket.open(number);
        if (problem.state().isEnd()) {
            throw new InvalidInput("number", number + " 已办结，不能再登记发函");
        }
        LetterKind kind = LetterKind.byCode(Fields.required("kind", "函件类型", letter.kind(), 20))
                .orElseThrow(() -> Answers.unknownChoice("kind", "函件类型", String.valueOf(letter.kind())));
        String addressee = Fields.required("addressee", "发往单位", letter.addressee(), 120);
        String reference = Fields.optional("reference", "文号", letter.reference(), 60);
        String subject = Fields.required("subject", "事由", letter.subject(), 200);
        LocalDate sentOn = notInTheFuture("sentOn", "发函日期", letter.sentOn());
        String id = UUID.randomUUID().toString();
        int event = docket.write(
                problem,
                "letter-sent",
                kind.label() + (reference == null ? "" : " " + reference) + "，" + sentOn + " 发往" + addressee + "："
                        + subject);
        attach(letter.upload(), number, event);
        jdbc.sql("""
                insert into problem_letter (id, problem_number, kind, addressee, reference, subject, sent_on, sent_by,
                    recorded_at, attachment_id, version)
                values (:id, :number, :kind, :addressee, :reference, :subject, :sentOn, :who, :at, :file, 0)""")
                .param("id", id)
                .param("number", number)
                .param("kind", kind.code())
                .param("addressee", addressee)
                .param("reference", reference)
                .param("subject", subject)
                .param("sentOn", sentOn)
                .param("who", docket.me())
                .param("at", docket.now().atOffset(ZoneOffset.UTC))
                .param("file", Answers.given(letter.upload()).orElse(null))
                .update();
        return id;
    }

    /**
     * @throws InvalidInput if there is no such letter or it is answered already, if the answer is missing or too long, or
     *     its date lies before the letter or in the future
     */
    void answer(
            String number,
            String id,
            @Nullable LocalDate answeredOn,
            @Nullable String answer,
            @Nullable String upload) {
        Sent letter = find(number, id);
        if (letter.answered()) {
            throw new InvalidInput("letter", "该函件已登记答复");
        }
        LocalDate day = notInTheFuture("answeredOn", "答复日期", answeredOn);
        if (day.isBefore(letter.sentOn())) {
            throw new InvalidInput("answeredOn", "“答复日期”不能早于发函日期 " + letter.sentOn());
        }
        String text = Fields.required("answer", "答复内容", answer, LONGEST_ANSWER);
        String line = letter.addressee() + " " + day + " 答复：" + text;
        int event = docket.write(
                docket.open(number), "letter-answered", line.substring(0, Math.min(line.length(), LONGEST_ANSWER)));
        attach(upload, number, event);
        int kept = jdbc.sql("""
                update problem_letter set answered_on = :day, answer = :answer, answered_by = :who,
                    answer_recorded_at = :at, answer_attachment_id = :file, version = version + 1
                where id = :id and answered_on is null""")
                .param("day", day)
                .param("answer", text)
                .param("who", docket.me())
                .param("at", docket.now().atOffset(ZoneOffset.UTC))
                .param("file", Answers.given(upload).orElse(null))
                .param("id", id)
                .update();
        if (kept == 0) {
            throw new InvalidInput("letter", "该函件已登记答复");
        }
    }

    /** @throws InvalidInput unless it is a letter of the problem that has not been answered */
    void mustBeOpen(String number, String id) {
        if (find(number, id).answered()) {
            throw new InvalidInput("letter", "该函件已有答复，无需等待");
        }
    }

    private Sent find(String number, String id) {
        return jdbc.sql("select problem_number, addressee, sent_on, answered_on from problem_letter where id = ?")
                .param(id)
                .query((row, n) -> new Sent(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, LocalDate.class),
                        row.getObject(4) != null))
                .optional()
                .filter(letter -> letter.problem().equals(number))
                .orElseThrow(() -> new InvalidInput("letter", "没有这份函件"));
    }

    private void attach(@Nullable String upload, String number, int event) {
        Answers.given(upload).ifPresent(id -> attachments.attach(List.of(id), number, event));
    }

    private LocalDate notInTheFuture(String field, String label, @Nullable LocalDate day) {
        LocalDate given = Answers.present(field, label, day);
        if (given.isAfter(docket.today())) {
            throw new InvalidInput(field, "“" + label + "”不能晚于今天");
        }
        return given;
    }
}
