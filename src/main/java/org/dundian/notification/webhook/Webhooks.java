package org.dundian.notification.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.dundian.confidential.EncryptedTable;
import org.dundian.input.FieldError;
import org.dundian.input.Fields;
import org.dundian.input.InvalidInput;
import org.dundian.input.NotFound;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.Groups;
import org.dundian.organisation.Organisations;
import org.dundian.organisation.People;
import org.dundian.organisation.Person;
import org.dundian.worktime.WorkingCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The addresses to which notices are posted too, set by administrators only; and what is to be posted where. */
@Service
@Transactional
public class Webhooks {

    /** So many there may be. */
    public static final int MOST = 20;

    /** The kind of a call that only tries whether somebody listens. */
    static final String TEST = "TEST";

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_ADDRESS = 1000;
    private static final int SHORTEST_SECRET = 16;
    private static final int LONGEST_SECRET = 200;

    private final JdbcClient jdbc;
    private final EncryptedTable table;
    private final WebhookSettings settings;
    private final WebhookDelivery delivery;
    private final Organisations organisations;
    private final People people;
    private final CurrentPerson person;
    private final Clock clock;

    Webhooks(
            JdbcClient jdbc,
            @Qualifier(WebhookConfiguration.WEBHOOKS) EncryptedTable table,
            WebhookSettings settings,
            WebhookDelivery delivery,
            Organisations organisations,
            People people,
            CurrentPerson person,
            Clock clock) {
        this.jdbc = jdbc;
        this.table = table;
        this.settings = settings;
        this.delivery = delivery;
        this.organisations = organisations;
        this.people = people;
        this.person = person;
        this.clock = clock;
    }

    /** What an administrator typed. */
    public record Wish(
            @Nullable String name,
            @Nullable String organisation,
            @Nullable String style,
            @Nullable String address,
            @Nullable String secret,
            @Nullable String urgentOnly) {}

    /** @throws AccessDeniedException for all but administrators */
    @Transactional(readOnly = true)
    public List<Webhook> all() {
        onlyAdministrators();
        return jdbc.sql("""
                select w.*, c.state as last_state, c.last_answer, coalesce(c.sent_at, c.created_at) as last_at
                  from webhook w
                  left join webhook_call c on c.id = (select l.id from webhook_call l
                       where l.webhook = w.id order by l.created_at desc, l.id desc limit 1)
                 where w.removed_at is null order by w.created_at, w.id""")
                .query((row, n) -> new Webhook(
                        row.getString("id"),
                        row.getString("name"),
                        row.getString("organisation"),
                        style(row),
                        row.getBoolean("urgent_only"),
                        row.getString("host"),
                        local(row, "created_at"),
                        row.getString("last_state"),
                        row.getObject("last_at") == null ? null : local(row, "last_at"),
                        row.getString("last_answer")))
                .list();
    }

    /**
     * @throws AccessDeniedException for all but administrators
     * @throws InvalidInput naming every field that cannot be used
     */
    public void add(Wish wish) {
        onlyAdministrators();
        List<FieldError> errors = new ArrayList<>();
        String name = wish.name() == null ? "" : wish.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || !Fields.isStorable(name)) {
            errors.add(new FieldError("name", "请填写“名称”，不超过 " + LONGEST_NAME + " 个字"));
        }
        String organisation =
                wish.organisation() == null ? "" : wish.organisation().strip();
        if (!organisation.isEmpty() && organisations.byCode(organisation).isEmpty()) {
            errors.add(new FieldError("organisation", "没有这个“工会”"));
        }
        Optional<WebhookStyle> style = WebhookStyle.of(wish.style() == null ? "" : wish.style());
        if (style.isEmpty()) {
            errors.add(new FieldError("style", "请选择“类型”"));
        }
        String secret = wish.secret() == null ? "" : wish.secret().strip();
        boolean tooShort = style.orElse(WebhookStyle.WECOM) == WebhookStyle.JSON && secret.length() < SHORTEST_SECRET;
        if (tooShort || secret.length() > LONGEST_SECRET || !Fields.isStorable(secret)) {
            errors.add(new FieldError("secret", "“密钥”应为 " + SHORTEST_SECRET + " 到 " + LONGEST_SECRET + " 个字符"));
        }
        URI address = address(wish.address() == null ? "" : wish.address().strip(), errors);
        Integer count = jdbc.sql("select count(*) from webhook where removed_at is null")
                .query(Integer.class)
                .single();
        if (count >= MOST) {
            errors.add(new FieldError("name", "最多设置 " + MOST + " 个，请先删除不用的"));
        }
        if (!errors.isEmpty() || address == null) {
            throw new InvalidInput(errors);
        }
        String id = UUID.randomUUID().toString();
        jdbc.sql("insert into webhook (id, name, organisation, style, urgent_only, host, address, secret, key_id,"
                        + " created_by, created_at) values (:id, :name, :organisation, :style, :urgentOnly, :host,"
                        + " :address, :secret, :key, :by, :at)")
                .param("id", id)
                .param("name", name)
                .param("organisation", organisation.isEmpty() ? null : organisation)
                .param("style", style.orElseThrow().code())
                .param("urgentOnly", "true".equals(wish.urgentOnly()))
                .param("host", address.getHost())
                .param("address", table.encrypt("address", address.toString(), id))
                .param("secret", secret.isEmpty() ? null : table.encrypt("secret", secret, id))
                .param("key", table.keyId())
                .param("by", person.id())
                .param("at", now())
                .update();
    }

    private @Nullable URI address(String typed, List<FieldError> errors) {
        try {
            URI address = new URI(typed);
            boolean scheme = "https".equalsIgnoreCase(address.getScheme())
                    || settings.allowPlain() && "http".equalsIgnoreCase(address.getScheme());
            if (scheme
                    && address.getHost() != null
                    && address.getUserInfo() == null
                    && typed.length() <= LONGEST_ADDRESS) {
                if (leadsInside(address.getHost())) {
                    errors.add(new FieldError("address", "“地址”指向内部网络，不能使用"));
                    return null;
                }
                return address;
            }
        } catch (URISyntaxException malformed) {
            // as said below
        }
        errors.add(new FieldError(
                "address", "“地址”应是 " + (settings.allowPlain() ? "http 或 https" : "https") + " 网址，不含用户名和密码"));
        return null;
    }

    /** For an answer at once; what counts is asked again at each call. */
    private boolean leadsInside(String host) {
        try {
            new CheckedAddresses(SystemDefaultDnsResolver.INSTANCE, settings.allowInternal()).resolve(host);
            return false;
        } catch (CheckedAddresses.InternalAddress internal) {
            return true;
        } catch (UnknownHostException notNow) {
            return false;
        }
    }

    /** Its address and secret are forgotten; what was called stays on record. */
    public void remove(String id) {
        onlyAdministrators();
        int removed = jdbc.sql("update webhook set address = null, secret = null, key_id = null, removed_by = :by,"
                        + " removed_at = :at where id = :id and removed_at is null")
                .param("by", person.id())
                .param("at", now())
                .param("id", id)
                .update();
        if (removed == 0) {
            throw new NotFound("没有这个推送地址，或已删除");
        }
    }

    /** Posts something harmless, as everything else is posted. */
    public void test(String id) {
        onlyAdministrators();
        boolean there = jdbc.sql("select id from webhook where id = :id and removed_at is null")
                .param("id", id)
                .query(String.class)
                .optional()
                .isPresent();
        if (!there) {
            throw new NotFound("没有这个推送地址，或已删除");
        }
        call(id, TEST, TEST);
    }

    /**
     * Has a notice posted to all that want it, in the transaction of its cause.
     *
     * @param recipients user ids
     */
    public void tell(String kind, String about, boolean urgent, Collection<String> recipients) {
        List<Listener> listeners = jdbc.sql(
                        "select id, organisation, urgent_only from webhook where removed_at is null" + " order by id")
                .query((row, n) ->
                        new Listener(row.getString("id"), row.getString("organisation"), row.getBoolean("urgent_only")))
                .list();
        if (listeners.isEmpty()) {
            return;
        }
        Set<String> told = people.findAllById(recipients).stream()
                .map(Person::organisation)
                .collect(Collectors.toSet());
        listeners.stream()
                .filter(each -> urgent || !each.urgentOnly())
                .filter(each -> each.organisation() == null || told.contains(each.organisation()))
                .forEach(each -> call(each.id(), kind, about));
    }

    private record Listener(String id, @Nullable String organisation, boolean urgentOnly) {}

    /** Calls of one webhook are spread, since robots are silenced that get too much at once. */
    private void call(String webhook, String kind, String about) {
        OffsetDateTime now = now();
        OffsetDateTime last = jdbc.sql("select max(send_at) as last_at from webhook_call where webhook = :webhook")
                .param("webhook", webhook)
                .query((row, n) -> Optional.ofNullable(row.getObject("last_at", OffsetDateTime.class)))
                .single()
                .map(at -> at.plus(settings.pace()))
                .orElse(now);
        String id = UUID.randomUUID().toString();
        jdbc.sql("insert into webhook_call (id, webhook, kind, about, created_at, send_at, state, attempts)"
                        + " values (:id, :webhook, :kind, :about, :now, :sendAt, 'waiting', 0)")
                .param("id", id)
                .param("webhook", webhook)
                .param("kind", kind)
                .param("about", about)
                .param("now", now)
                .param("sendAt", last.isAfter(now) ? last : now)
                .update();
        delivery.start(id);
    }

    private void onlyAdministrators() {
        if (!person.groups().contains(Groups.ADMINISTRATORS)) {
            throw new AccessDeniedException("只有系统管理员可以设置推送地址");
        }
    }

    private static WebhookStyle style(ResultSet row) throws SQLException {
        return WebhookStyle.of(row.getString("style")).orElseThrow();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static OffsetDateTime local(ResultSet row, String column) throws SQLException {
        Instant at = row.getObject(column, OffsetDateTime.class).toInstant();
        return at.atZone(WorkingCalendar.ZONE).toOffsetDateTime();
    }
}
