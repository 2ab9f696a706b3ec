-- one act of the office on many problems at once
create table bulk_work (
    id                varchar(36)   not null primary key,
    organisation_code varchar(20)   not null references organisation (code),
    kind              varchar(8)    not null check (kind in ('assign', 'link', 'urge', 'extend')),
    target            varchar(60),
    until_date        date,
    reason            varchar(2000) not null check (reason <> ''),
    requested_by      varchar(64)   not null references person (user_id),
    requested_at      timestamp with time zone not null,
    batch_id          varchar(64),
    constraint bulk_work_target check ((kind in ('assign', 'link')) = (target is not null)),
    constraint bulk_work_until check ((kind = 'extend') = (until_date is not null))
);

create index bulk_work_by_organisation on bulk_work (organisation_code, requested_at);

create table bulk_row (
    bulk_id        varchar(36)   not null references bulk_work (id),
    seq            integer       not null check (seq between 1 and 500),
    problem_number varchar(60)   not null references problem (number),
    result         varchar(8)    not null check (result in ('pending', 'done', 'refused')),
    message        varchar(1000),
    at             timestamp with time zone,
    primary key (bulk_id, seq),
    constraint bulk_row_once unique (bulk_id, problem_number),
    constraint bulk_row_refused check (result <> 'refused' or message is not null),
    constraint bulk_row_over check ((result = 'pending') = (at is null))
);
