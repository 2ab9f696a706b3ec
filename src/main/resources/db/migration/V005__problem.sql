create table problem_counter (
    programme_code varchar(40) not null primary key references programme (code),
    last_number    integer     not null check (last_number >= 0)
);

create table problem (
    number              varchar(60)   not null primary key,
    programme_code      varchar(40)   not null references programme (code),
    running_number      integer       not null check (running_number > 0),
    organisation_code   varchar(20)   not null references organisation (code),
    batch_code          varchar(60)   not null references batch (code),
    team_code           varchar(60)   not null references team (code),
    subgroup_code       varchar(60)   not null references subgroup (code),
    host_code           varchar(40)   not null references host (code),

    title               varchar(120)  not null check (title <> ''),
    category            varchar(20)   not null references problem_category (code),
    severity            varchar(10)   not null check (severity in ('urgent', 'high', 'normal', 'long-term')),
    description         varchar(4000) not null check (description <> ''),
    since               date,
    affected_workers    integer       not null check (affected_workers between 0 and 1000000),
    visibility          varchar(10)   not null check (visibility in ('subgroup', 'office', 'owner')),
    source              varchar(12)   not null check (source in ('worker', 'host', 'observation')),
    visit_id            varchar(80),
    reported_by         varchar(64)   not null references person (user_id),
    reported_at         timestamp with time zone not null,

    state               varchar(12)   not null check (state in ('reported', 'assigned', 'in-progress', 'waiting', 'linked',
                            'long-term', 'resolved', 'verified', 'closed', 'declined', 'merged', 'withdrawn')),
    round               integer       not null check (round >= 1),
    escalation_level    integer       not null check (escalation_level between 0 and 4),
    next_actor          varchar(100),
    owner_code          varchar(60),
    co_owners           varchar(400)  not null,
    handler             varchar(64)   references person (user_id),
    contact             varchar(64)   references person (user_id),

    clock_started_at    timestamp with time zone not null,
    clock_kind          varchar(8)    not null check (clock_kind in ('working', 'calendar')),
    response_minutes    bigint        not null check (response_minutes > 0),
    solution_minutes    bigint        not null check (solution_minutes > 0),
    extra_minutes       bigint        not null check (extra_minutes >= 0),
    response_deadline   timestamp with time zone not null,
    deadline            timestamp with time zone,
    blue_due            timestamp with time zone,
    wake_on             date,
    next_review_on      date,
    extensions          integer       not null check (extensions between 0 and 2),
    waits               integer       not null check (waits >= 0),
    returned_at         timestamp with time zone,
    accepted_at         timestamp with time zone,
    blue_at             timestamp with time zone,
    yellow_at           timestamp with time zone,
    red_at              timestamp with time zone,
    review_opened_at    timestamp with time zone,
    urged_on            date,

    plan                varchar(4000),
    solution            varchar(4000),
    solved_by           varchar(64)   references person (user_id),
    solved_for          varchar(64)   references person (user_id),
    solved_at           timestamp with time zone,
    verified_by         varchar(64)   references person (user_id),
    verified_at         timestamp with time zone,
    answer              varchar(14)   check (answer in ('satisfied', 'acceptable', 'dissatisfied', 'unreachable')),
    closed_at           timestamp with time zone,
    revisit_on          date,
    revisited_at        timestamp with time zone,
    common_problem      varchar(60)   references problem (number),
    merged_into         varchar(60)   references problem (number),
    version             integer       not null,

    constraint problem_number_without_gaps unique (programme_code, running_number),
    -- rule 1: whatever is not at its end has somebody to act next, or a date at which it wakes
    constraint problem_has_next_actor check (state in ('closed', 'declined', 'merged', 'withdrawn')
        or next_actor is not null or wake_on is not null),
    constraint problem_waiting_wakes check (state <> 'waiting' or wake_on is not null),
    -- rule 2: the number of returns is 0 or 1 by the shape of the column returned_at
    constraint problem_owned check (state not in ('assigned', 'in-progress', 'waiting', 'long-term') or owner_code is not null),
    constraint problem_handled check (state not in ('in-progress', 'waiting') or handler is not null),
    constraint problem_solved check (state not in ('resolved', 'verified', 'closed') or (solution is not null and solved_by is not null)),
    -- rule 3: the verifier neither solved it nor stood in for who did
    constraint problem_verified_by_another check (verified_by is null
        or (verified_by <> solved_by and (solved_for is null or verified_by <> solved_for))),
    constraint problem_verified check (state not in ('verified', 'closed')
        or (verified_by is not null and verified_at is not null and answer in ('satisfied', 'acceptable', 'unreachable'))),
    constraint problem_closed check (state <> 'closed' or closed_at is not null),
    constraint problem_linked check (state <> 'linked' or common_problem is not null),
    constraint problem_merged check (state <> 'merged' or merged_into is not null),
    constraint problem_not_its_own check (common_problem <> number and merged_into <> number)
);

create index problem_by_reported on problem (organisation_code, reported_at);
create index problem_by_state on problem (state, deadline);
create index problem_by_deadline on problem (deadline);
create index problem_by_severity on problem (severity);
create index problem_by_category on problem (category);
create index problem_by_subgroup on problem (subgroup_code, state);
create index problem_by_team on problem (team_code, state);
create index problem_by_host on problem (host_code, state);
create index problem_by_owner on problem (owner_code, state);
create index problem_by_handler on problem (handler, state);
create index problem_by_level on problem (escalation_level);
create index problem_by_round on problem (round);
create index problem_by_time on problem (reported_at);
create index problem_by_common on problem (common_problem);
create index problem_by_title on problem (title);

-- every change of state and every decision, in order; rule 10
create table problem_event (
    problem_number varchar(60)   not null references problem (number),
    seq            integer       not null check (seq >= 1),
    at             timestamp with time zone not null,
    who            varchar(64)   not null check (who <> ''),
    on_behalf_of   varchar(64),
    what           varchar(40)   not null check (what <> ''),
    why            varchar(4000),
    from_state     varchar(12),
    to_state       varchar(12)   not null,
    round          integer       not null,
    primary key (problem_number, seq),
    constraint problem_event_says_why check (what not in ('declined', 'merged', 'withdrawn', 'returned', 'arbitrated', 'waiting',
        'extension-asked', 'extension-granted', 'extension-refused', 'escalation-asked', 'reopened', 'relapsed')
        or (why is not null and why <> ''))
);

create table problem_pause (
    problem_number varchar(60)   not null references problem (number),
    seq            integer       not null check (seq >= 1),
    from_at        timestamp with time zone not null,
    to_at          timestamp with time zone,
    wake_on        date          not null,
    reason         varchar(2000) not null check (reason <> ''),
    -- 'open' while the pause lasts: at most one such a problem
    open_key       varchar(4),
    primary key (problem_number, seq),
    constraint problem_pause_open check ((to_at is null and open_key is not null) or (to_at is not null and open_key is null)),
    constraint problem_pause_order check (to_at is null or to_at >= from_at),
    constraint problem_pause_once unique (problem_number, open_key)
);

-- attempts to hear the worker or the host, for verification and revisit
create table problem_verification (
    problem_number varchar(60)   not null references problem (number),
    seq            integer       not null check (seq >= 1),
    kind           varchar(8)    not null check (kind in ('verify', 'revisit')),
    round          integer       not null,
    at             timestamp with time zone not null,
    -- an unreachable one counts once a day
    unreached_on   date,
    who            varchar(64)   not null references person (user_id),
    answer         varchar(14)   not null check (answer in ('satisfied', 'acceptable', 'dissatisfied', 'unreachable', 'holds', 'relapsed')),
    evidence       varchar(4000) not null check (evidence <> ''),
    reason         varchar(2000),
    primary key (problem_number, seq),
    constraint problem_verification_a_day unique (problem_number, kind, round, unreached_on),
    constraint problem_verification_unreached check ((answer = 'unreachable' and unreached_on is not null)
        or (answer <> 'unreachable' and unreached_on is null))
);

create table problem_extension (
    problem_number varchar(60)   not null references problem (number),
    seq            integer       not null check (seq >= 1),
    kind           varchar(9)    not null check (kind in ('extension', 'waiting')),
    asked_at       timestamp with time zone not null,
    asked_by       varchar(64)   not null,
    reason         varchar(2000) not null check (reason <> ''),
    until_date     date          not null,
    decided_at     timestamp with time zone,
    decided_by     varchar(64),
    granted        boolean,
    granted_until  date,
    decision_reason varchar(2000),
    primary key (problem_number, seq)
);

create table escalation (
    id             varchar(36)   not null primary key,
    problem_number varchar(60)   not null references problem (number),
    cause          varchar(8)    not null check (cause in ('clock', 'request')),
    level          integer       not null check (level between 1 and 4),
    supervisor     varchar(100)  not null,
    opened_at      timestamp with time zone not null,
    decide_by      timestamp with time zone not null,
    reason         varchar(2000) not null,
    decision       varchar(10)   check (decision in ('reassign', 'instruct', 'more-time', 'meeting', 'cancelled')),
    decided_by     varchar(64),
    decided_at     timestamp with time zone,
    decision_reason varchar(2000),
    instructions   varchar(2000),
    urged_on       date,
    -- the problem's number while undecided: at most one open escalation a problem
    open_key       varchar(60) unique,
    version        integer       not null,
    constraint escalation_open check ((decision is null and open_key is not null) or (decision is not null and open_key is null)),
    constraint escalation_decided check (decision is null or (decided_by is not null and decided_at is not null))
);

create index escalation_by_problem on escalation (problem_number);

create table meeting (
    escalation_id  varchar(36)   not null primary key references escalation (id),
    held_at        timestamp with time zone not null,
    recorded_by    varchar(64)   not null,
    participants   varchar(1000) not null check (participants <> ''),
    minutes        varchar(4000) not null check (minutes <> '')
);

create table meeting_decision (
    escalation_id  varchar(36)   not null references meeting (escalation_id),
    seq            integer       not null,
    what           varchar(1000) not null check (what <> ''),
    owner          varchar(100)  not null check (owner <> ''),
    due_on         date          not null,
    primary key (escalation_id, seq)
);

create table attachment (
    id             varchar(36)   not null primary key,
    problem_number varchar(60)   references problem (number),
    event_seq      integer,
    file_name      varchar(200)  not null check (file_name <> ''),
    media_type     varchar(100)  not null,
    byte_count     integer       not null check (byte_count between 1 and 5242880),
    sha256         varchar(64)   not null,
    content        ${bytes}      not null,
    uploaded_by    varchar(64)   not null,
    uploaded_at    timestamp with time zone not null
);

create index attachment_by_problem on attachment (problem_number);
create index attachment_by_upload on attachment (uploaded_at);

-- the worker behind a report; confidential (rule 9)
create table problem_worker (
    token          varchar(36)   not null primary key,
    problem_number varchar(60)   references problem (number),
    name           varchar(60),
    phone          varchar(30),
    entered_by     varchar(64)   not null,
    entered_at     timestamp with time zone not null
);

create index problem_worker_by_problem on problem_worker (problem_number);

create table problem_worker_reveal (
    id             varchar(36)   not null primary key,
    problem_number varchar(60)   not null references problem (number),
    who            varchar(64)   not null,
    at             timestamp with time zone not null,
    reason         varchar(500)  not null check (reason <> '')
);
