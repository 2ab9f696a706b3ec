-- Where notices are also posted to, and each such call. Address and secret are encrypted: robots' addresses hold a token.
create table webhook (
    id           varchar(36)   not null primary key,
    name         varchar(60)   not null,
    organisation varchar(16)   references organisation (code),
    style        varchar(10)   not null check (style in ('json', 'wecom', 'dingtalk')),
    urgent_only  boolean       not null,
    host         varchar(255)  not null,
    address      varchar(4000),
    secret       varchar(1000),
    key_id       varchar(8),
    created_by   varchar(64)   not null,
    created_at   timestamp with time zone not null,
    removed_by   varchar(64),
    removed_at   timestamp with time zone,

    constraint webhook_removed_is_empty check (
        (removed_at is null) = (address is not null) and (removed_at is null) = (removed_by is null)
        and (removed_at is null or secret is null))
);
create index webhook_by_removal on webhook (removed_at, created_at);
create index webhook_by_key on webhook (key_id);

create table webhook_call (
    id          varchar(36)   not null primary key,
    webhook     varchar(36)   not null references webhook (id),
    kind        varchar(40)   not null,
    about       varchar(100)  not null,
    created_at  timestamp with time zone not null,
    send_at     timestamp with time zone not null,
    state       varchar(10)   not null check (state in ('waiting', 'sent', 'failed', 'skipped')),
    sent_at     timestamp with time zone,
    attempts    integer       not null check (attempts >= 0),
    last_answer varchar(1000),

    constraint webhook_call_sent_at_is_known check ((state = 'sent') = (sent_at is not null))
);
create index webhook_call_by_webhook on webhook_call (webhook, created_at);
create index webhook_call_by_turn on webhook_call (webhook, send_at);
