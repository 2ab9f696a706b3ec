-- Programmes, their batches, teams, subgroups and postings, and what was decided about them.

create table programme (
    code varchar(21) not null primary key,
    organisation_code varchar(16) not null references organisation (code),
    programme_year integer not null,
    name varchar(100) not null,
    state varchar(16) not null,
    objectives varchar(4000),
    lessons varchar(4000),
    summary varchar(8000),
    launched_by varchar(64) not null,
    launched_at timestamp with time zone not null,
    ended_at timestamp with time zone,
    constraint programme_one_a_year unique (organisation_code, programme_year),
    constraint programme_code_form check (code = organisation_code || '-' || cast(programme_year as varchar(4))),
    constraint programme_year_sane check (programme_year between 2000 and 2099),
    constraint programme_state_known check (state in ('planning', 'running', 'concluded', 'cancelled')),
    constraint programme_end_kept check (
        (state in ('planning', 'running') and ended_at is null)
        or (state in ('concluded', 'cancelled') and ended_at is not null))
);

create table programme_checklist (
    programme_code varchar(21) not null references programme (code),
    code varchar(32) not null,
    place integer not null,
    primary key (programme_code, code),
    constraint programme_checklist_place unique (programme_code, place)
);

create table batch (
    code varchar(24) not null primary key,
    programme_code varchar(21) not null references programme (code),
    batch_number integer not null,
    host_kind varchar(32) not null,
    starts_on date not null,
    ends_on date not null,
    state varchar(16) not null,
    cadres integer default 28 not null,
    teams integer not null,
    smallest integer not null,
    largest integer not null,
    leaders_inside boolean not null,
    report varchar(8000),
    constraint batch_number_once unique (programme_code, batch_number),
    constraint batch_code_form check (code = programme_code || '-B' || cast(batch_number as varchar(1))),
    constraint batch_number_sane check (batch_number between 1 and 9),
    constraint batch_dates_in_order check (starts_on <= ends_on),
    constraint batch_host_kind_known check (
        host_kind in ('platform', 'non-public', 'small-three-level', 'non-public-and-small')),
    constraint batch_state_known check (
        state in ('planned', 'selecting', 'grouping', 'approving', 'running', 'done', 'skipped', 'cancelled')),
    constraint batch_sizes_sane check (cadres >= 1 and teams >= 1 and smallest >= 1 and smallest <= largest)
);

create table batch_cadre (
    batch_code varchar(24) not null references batch (code),
    user_id varchar(64) not null references cadre (user_id),
    primary key (batch_code, user_id)
);
create index batch_cadre_by_user on batch_cadre (user_id);

create table batch_host (
    batch_code varchar(24) not null references batch (code),
    host_code varchar(24) not null references host (code),
    primary key (batch_code, host_code)
);

create table grouping_request (
    batch_code varchar(24) not null references batch (code),
    attempt integer not null,
    asked_at timestamp with time zone not null,
    proposed_at timestamp with time zone,
    primary key (batch_code, attempt)
);
create index grouping_request_open on grouping_request (proposed_at);

create table team (
    code varchar(27) not null primary key,
    batch_code varchar(24) not null references batch (code),
    team_number integer not null,
    leader varchar(64) not null references cadre (user_id),
    constraint team_number_once unique (batch_code, team_number),
    constraint team_leader_once unique (batch_code, leader),
    constraint team_number_sane check (team_number between 1 and 99),
    constraint team_code_form check (code = batch_code || '-T' || cast(team_number as varchar(2)))
);
create index team_by_leader on team (leader);

create table subgroup (
    code varchar(28) not null primary key,
    batch_code varchar(24) not null references batch (code),
    team_code varchar(27) not null references team (code),
    subgroup_number integer not null,
    host_code varchar(24) not null,
    leader varchar(64) references cadre (user_id),
    starts_on date not null,
    ends_on date not null,
    ended_early_at timestamp with time zone,
    state varchar(16) not null,
    constraint subgroup_number_once unique (batch_code, subgroup_number),
    constraint subgroup_host_once unique (batch_code, host_code),
    constraint subgroup_host_selected foreign key (batch_code, host_code) references batch_host (batch_code, host_code),
    constraint subgroup_number_sane check (subgroup_number between 1 and 99),
    constraint subgroup_code_form check (
        code = batch_code || '-S' || lpad(cast(subgroup_number as varchar(2)), 2, '0')),
    constraint subgroup_dates_in_order check (starts_on <= ends_on),
    constraint subgroup_state_known check (state in ('proposed', 'published', 'running', 'closing', 'ended'))
);
create index subgroup_by_team on subgroup (team_code);
create index subgroup_by_host on subgroup (host_code);

-- live_key is batch/user while the posting is live (proposed, published or accepted) and null once it is over
create table posting (
    id bigint generated by default as identity primary key,
    subgroup_code varchar(28) not null references subgroup (code),
    batch_code varchar(24) not null references batch (code),
    user_id varchar(64) not null references cadre (user_id),
    state varchar(16) not null,
    live_key varchar(89),
    published_at timestamp with time zone,
    answered_at timestamp with time zone,
    ended_at timestamp with time zone,
    why varchar(1000),
    constraint posting_live_once unique (live_key),
    constraint posting_state_known check (
        state in ('proposed', 'published', 'accepted', 'declined', 'unanswered', 'replaced', 'completed')),
    constraint posting_live_key_form check (
        (state in ('proposed', 'published', 'accepted') and live_key is not null
            and live_key = batch_code || '/' || user_id and ended_at is null)
        or (state not in ('proposed', 'published', 'accepted') and live_key is null and ended_at is not null)),
    constraint posting_why_given check (state not in ('declined', 'replaced') or why is not null)
);
create index posting_by_subgroup on posting (subgroup_code);
create index posting_by_user on posting (user_id, state);

-- open_key is batch/user while the office has not decided
create table replacement_request (
    id bigint generated by default as identity primary key,
    batch_code varchar(24) not null references batch (code),
    leaving varchar(64) not null references cadre (user_id),
    subgroup_code varchar(28),
    why varchar(1000) not null,
    asked_by varchar(64) not null,
    asked_at timestamp with time zone not null,
    decided_at timestamp with time zone,
    replacement varchar(64) references cadre (user_id),
    open_key varchar(89),
    constraint replacement_request_open_once unique (open_key),
    constraint replacement_request_open_key_form check (
        (decided_at is null and open_key is not null and open_key = batch_code || '/' || leaving)
        or (decided_at is not null and open_key is null)),
    constraint replacement_request_other check (replacement <> leaving)
);
create index replacement_request_by_subgroup on replacement_request (subgroup_code);

-- rule 10: who decided what, when, on whose behalf and why; subject is the code of what it was decided about
create table programme_event (
    id bigint generated by default as identity primary key,
    programme_code varchar(21) not null references programme (code),
    subject varchar(40) not null,
    happened_at timestamp with time zone not null,
    who varchar(64) not null,
    on_behalf_of varchar(64),
    what varchar(40) not null,
    why varchar(2000),
    constraint programme_event_why_given check (
        what not in ('plan-returned', 'grouping-returned', 'posting-declined', 'replacement-requested', 'cadre-replaced',
            'seat-dropped', 'programme-cancelled', 'early-end-requested', 'early-end-returned', 'report-returned',
            'final-report-returned')
        or (why is not null and length(why) > 0))
);
create index programme_event_by_programme on programme_event (programme_code, happened_at);
create index programme_event_by_subject on programme_event (subject);
