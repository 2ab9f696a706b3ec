package org.dundian.operations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dundian.input.Fields;
import org.dundian.input.InvalidInput;
import org.dundian.input.NotFound;
import org.dundian.organisation.People;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds instances by the number of a problem, the name of a cadre or that of a host; and tells of one of them. */
@Service
@Transactional(readOnly = true)
public class Lookup {

    /** So many people or hosts of one name are looked into. */
    private static final int MOST = 50;

    private final Administrators administrators;
    private final Instances instances;
    private final People people;
    private final JdbcClient jdbc;

    Lookup(Administrators administrators, Instances instances, People people, JdbcClient jdbc) {
        this.administrators = administrators;
        this.instances = instances;
        this.people = people;
        this.jdbc = jdbc;
    }

    /**
     * @param number of a problem, or any business key; its beginning will do
     * @param cadre a part of the name, or the user id
     * @param host a part of the name, or the code
     * @param from, until ISO dates
     */
    public record Question(
            @Nullable String number,
            @Nullable String cadre,
            @Nullable String host,
            @Nullable String process,
            @Nullable String state,
            @Nullable String from,
            @Nullable String until,
            @Nullable String after) {}

    /** @throws InvalidInput naming the field; where a name is nobody's, or too many people's, too */
    public Instances.Page search(Question question) {
        administrators.require();
        String number = Fields.optional("number", "编号", question.number(), 100);
        String cadre = Fields.optional("cadre", "蹲点干部", question.cadre(), 60);
        String host = Fields.optional("host", "蹲点单位", question.host(), 100);
        return instances.page(new Instances.Wanted(
                number,
                cadre == null
                        ? List.of()
                        : ids(
                                "cadre",
                                "蹲点干部",
                                "select user_id from person where user_id = :exact or name like :part escape '!'",
                                cadre),
                host == null
                        ? List.of()
                        : ids(
                                "host",
                                "蹲点单位",
                                "select code from host where code = :exact or name like :part escape '!'",
                                host),
                Fields.optional("process", "流程", question.process(), 64),
                Fields.optional("state", "状态", question.state(), 20),
                Fields.optionalDate("from", "开始日期", question.from()),
                Fields.optionalDate("until", "截止日期", question.until()),
                Fields.optional("after", "翻页位置", question.after(), 100)));
    }

    private List<String> ids(String field, String label, String sql, String text) {
        List<String> found = jdbc.sql(sql + " fetch first " + (MOST + 1) + " rows only")
                .param("exact", text)
                .param("part", "%" + text.replaceAll("[!%_]", "!$0") + "%")
                .query(String.class)
                .list();
        if (found.isEmpty()) {
            throw new InvalidInput(field, "没有叫“" + text + "”的" + label);
        }
        if (found.size() > MOST) {
            throw new InvalidInput(field, "叫“" + text + "”的" + label + "太多，请写得更全一些");
        }
        return found;
    }

    /** @param names of the people who took steps, by user id */
    public record Found(Instances.Detail instance, Map<String, String> names) {}

    /** @throws NotFound if there is none */
    public Found instance(String id) {
        administrators.require();
        Instances.Detail detail = instances.detail(id).orElseThrow(() -> new NotFound("没有这个流程实例"));
        Map<String, String> names = new LinkedHashMap<>();
        List<String> actors = Stream.concat(
                        detail.steps().stream().map(Instances.Step::actor),
                        Stream.concat(
                                detail.open().stream().map(Tree.Item::person),
                                Stream.of(detail.startedBy() == null ? "" : detail.startedBy())))
                .filter(actor -> actor != null && !actor.isEmpty())
                .distinct()
                .toList();
        people.findAllById(actors).forEach(person -> names.put(person.userId(), person.name()));
        return new Found(detail, names);
    }
}
