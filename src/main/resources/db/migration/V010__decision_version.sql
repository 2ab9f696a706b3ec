-- The decision tables that a federation's office put in force, each version as a file that the engine evaluates. Without a
-- row, or where dmn is null, the table shipped with the application holds.
create table decision_version (
    organisation_code varchar(16)    not null references organisation (code),
    decision          varchar(40)    not null check (decision in ('problem-routing', 'time-limit', 'escalation-ladder')),
    version           integer        not null check (version >= 1),
    dmn               varchar(600000),
    definition_id     varchar(64),
    -- the earlier version that this one repeats; 0 is the shipped table
    repeats           integer        check (repeats >= 0 and repeats < version),
    put_in_force_by   varchar(64)    not null check (put_in_force_by <> ''),
    put_in_force_at   timestamp with time zone not null,
    reason            varchar(500)   not null check (reason <> ''),
    primary key (organisation_code, decision, version),
    constraint decision_version_deployed check ((dmn is null and definition_id is null and repeats = 0)
        or (dmn is not null and definition_id is not null))
);

-- by whom the ladder of its escalations begins; null before the triage
alter table problem add column first_supervisor varchar(16)
    check (first_supervisor in ('team-leader', 'office', 'leadership'));

-- since when and how long the present supervisor has had to decide; null in rows older than these columns
alter table escalation add column placed_at timestamp with time zone;
alter table escalation add column limit_clock varchar(8) check (limit_clock in ('working', 'calendar'));
alter table escalation add column limit_minutes bigint check (limit_minutes > 0);

-- graver and later are higher, not what comes later in the alphabet; so that lists in that order follow an index
alter table problem add column severity_rank integer generated always as (
    case severity when 'long-term' then 0 when 'normal' then 1 when 'high' then 2 when 'urgent' then 3 end) ${stored};
alter table problem add column state_rank integer generated always as (
    case state when 'reported' then 0 when 'assigned' then 1 when 'in-progress' then 2 when 'waiting' then 3
        when 'linked' then 4 when 'long-term' then 5 when 'resolved' then 6 when 'verified' then 7 when 'closed' then 8
        when 'declined' then 9 when 'merged' then 10 when 'withdrawn' then 11 end) ${stored};
create index problem_by_severity_rank on problem (organisation_code, severity_rank, programme_code, running_number);
create index problem_by_state_rank on problem (organisation_code, state_rank, programme_code, running_number);

-- What a meeting decided is followed up until it is done, or no longer needed. Rows older than these columns are not.
alter table meeting_decision add column person varchar(64) references person (user_id);
alter table meeting_decision add column followed_up boolean default false not null;
alter table meeting_decision add column done_at timestamp with time zone;
alter table meeting_decision add column done_by varchar(64);
alter table meeting_decision add column note varchar(2000);
alter table meeting_decision add column cancelled_at timestamp with time zone;
alter table meeting_decision add column urged_on date;
alter table meeting_decision add constraint meeting_decision_done check (
    (done_at is null and done_by is null and note is null)
    or (done_at is not null and done_by is not null and note is not null and cancelled_at is null));
create index meeting_decision_by_due on meeting_decision (done_at, due_on);
