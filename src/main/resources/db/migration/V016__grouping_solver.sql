-- What the solver is told beside the roster, how far it has come, and what it proposed.

-- cadres who must not share a subgroup, as a couple; each pair once, the smaller id first
create table cadre_apart (
    one_user   varchar(64) not null references cadre (user_id),
    other_user varchar(64) not null references cadre (user_id),
    primary key (one_user, other_user),
    constraint cadre_apart_in_order check (one_user < other_user)
);
create index cadre_apart_by_other on cadre_apart (other_user);

-- what the office keeps for the next proposal: a cadre at a host or at the head of a team, a host in a team
create table grouping_cadre_pin (
    batch_code     varchar(24) not null references batch (code),
    user_id        varchar(64) not null references cadre (user_id),
    host_code      varchar(24) references host (code),
    leads_subgroup boolean default false not null,
    leads_team     integer,
    primary key (batch_code, user_id),
    constraint grouping_cadre_pin_says_where check (host_code is not null or leads_team is not null),
    constraint grouping_cadre_pin_leads_somewhere check (leads_subgroup = false or host_code is not null),
    constraint grouping_cadre_pin_team_sane check (leads_team between 1 and 99)
);

create table grouping_host_pin (
    batch_code  varchar(24) not null references batch (code),
    host_code   varchar(24) not null references host (code),
    team_number integer not null,
    primary key (batch_code, host_code),
    constraint grouping_host_pin_team_sane check (team_number between 1 and 99)
);

-- steps tried of those wanted, and the best so far: how badly it breaks the rules (0: not) and what it costs
alter table grouping_request add column steps bigint default 0 not null;
alter table grouping_request add column steps_wanted bigint default 0 not null;
alter table grouping_request add column broken bigint;
alter table grouping_request add column points bigint;
-- why nothing could be proposed; the request counts as answered then
alter table grouping_request add column failure varchar(2000);
alter table grouping_request add constraint grouping_request_steps_sane check (steps >= 0 and steps <= steps_wanted);

-- each proposal as it came, whatever was made of it since; a team's leader outside subgroups has no host
create table grouping_proposal_seat (
    batch_code      varchar(24) not null,
    attempt         integer     not null,
    user_id         varchar(64) not null references cadre (user_id),
    team_number     integer     not null,
    subgroup_number integer,
    host_code       varchar(24) references host (code),
    leads_subgroup  boolean default false not null,
    leads_team      boolean default false not null,
    primary key (batch_code, attempt, user_id),
    constraint grouping_proposal_seat_asked foreign key (batch_code, attempt)
        references grouping_request (batch_code, attempt),
    constraint grouping_proposal_seat_whole check (
        (subgroup_number is null and host_code is null and leads_subgroup = false and leads_team = true)
        or (subgroup_number is not null and host_code is not null))
);

-- large batches have more than 99 subgroups
alter table subgroup drop constraint subgroup_number_sane;
alter table subgroup add constraint subgroup_number_sane check (subgroup_number between 1 and 999);
alter table subgroup drop constraint subgroup_code_form;
alter table subgroup add constraint subgroup_code_form check (
    code = batch_code || '-S' || case when subgroup_number < 100
        then lpad(cast(subgroup_number as varchar(3)), 2, '0') else cast(subgroup_number as varchar(3)) end);
