-- What the office makes of a proposal before it accepts it: every step, so that it can go back, and why it did so.

-- step is the one that stands; the version rises with whatever anybody does, so that two do not overwrite each other, and
-- the rest says what that was
create table grouping_draft (
    batch_code   varchar(24)  not null primary key references batch (code),
    version      bigint       not null,
    step         integer      not null,
    did          varchar(400) not null,
    who          varchar(64)  not null,
    on_behalf_of varchar(64),
    changed_at   timestamp with time zone not null
);

-- arrangement and pins are JSON, of user ids and codes only; attempt is the proposal that the arrangement goes back to
create table grouping_draft_step (
    batch_code  varchar(24)  not null references grouping_draft (batch_code),
    step        integer      not null,
    attempt     integer      not null,
    what        varchar(400) not null,
    arrangement text         not null,
    pins        text         not null,
    primary key (batch_code, step)
);

-- who last moved a cadre or a host, and why it is not where the proposal had it
create table grouping_change (
    batch_code    varchar(24) not null references batch (code),
    kind          varchar(8)  not null,
    subject       varchar(64) not null,
    who           varchar(64) not null,
    on_behalf_of  varchar(64),
    changed_at    timestamp with time zone not null,
    reason        varchar(500),
    reason_by     varchar(64),
    reason_behalf varchar(64),
    reason_at     timestamp with time zone,
    primary key (batch_code, kind, subject),
    constraint grouping_change_kind_known check (kind in ('cadre', 'host')),
    constraint grouping_change_reason_whole check (
        (reason is null and reason_by is null and reason_at is null)
        or (reason is not null and reason_by is not null and reason_at is not null))
);

-- a batch's live postings are read at once
create index posting_by_batch on posting (batch_code);
