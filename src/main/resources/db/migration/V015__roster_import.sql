-- What the roster says of cadres and hosts beyond what a batch needed at first; phones are encrypted (V012).
alter table cadre add column political_status varchar(24);
alter table cadre add constraint cadre_political_status_known check (political_status in (
    'party-member', 'probationary', 'league-member', 'democratic-party', 'non-party', 'masses'));
alter table cadre add column residence_district varchar(60);
alter table cadre add column phone varchar(200);
alter table cadre add column key_id varchar(8);
create index cadre_by_key on cadre (key_id);

create table cadre_language (
    user_id  varchar(64) not null references cadre (user_id),
    language varchar(30) not null check (length(language) > 0),
    primary key (user_id, language)
);

create table cadre_unavailable (
    user_id    varchar(64) not null references cadre (user_id),
    from_day   date not null,
    until_day  date not null,
    why        varchar(200) default '' not null,
    primary key (user_id, from_day),
    constraint cadre_unavailable_in_order check (from_day <= until_day)
);

-- postings of earlier years, also those from before this application: the host by its code, else in words
create table cadre_earlier_posting (
    user_id     varchar(64) not null references cadre (user_id),
    posted_year integer not null check (posted_year between 2000 and 2100),
    host        varchar(100) not null check (length(host) > 0),
    partner     varchar(64) default '' not null,
    primary key (user_id, posted_year, host)
);

-- hosts where a cadre must not be posted: a relative or a former job there
create table cadre_conflict (
    user_id   varchar(64) not null references cadre (user_id),
    host_code varchar(24) not null references host (code),
    why       varchar(200) default '' not null,
    primary key (user_id, host_code)
);
create index cadre_conflict_by_host on cadre_conflict (host_code);

alter table host add column capacity integer;
alter table host add constraint host_capacity_sane check (capacity between 1 and 99);
alter table host add column contact_name varchar(60);
alter table host add column contact_phone varchar(200);
alter table host add column key_id varchar(8);
create index host_by_key on host (key_id);

create table host_wanted_expertise (
    host_code varchar(24) not null references host (code),
    code      varchar(32) not null,
    primary key (host_code, code),
    constraint host_wanted_expertise_code_form check (regexp_like(code, '^[a-z0-9-]+$'))
);

-- An uploaded roster, and what taking it over would change, until it is taken or its day is over. Both are encrypted
-- whole: they hold phones.
create table roster_draft (
    id                varchar(36)  not null primary key,
    organisation_code varchar(16)  not null references organisation (code),
    file_name         varchar(200) not null,
    state             varchar(8)   not null check (state in ('reading', 'read', 'taking', 'taken', 'failed')),
    rows_done         integer      default 0 not null check (rows_done >= 0),
    rows_total        integer      default 0 not null check (rows_total >= 0),
    uploaded_by       varchar(64)  not null references person (user_id),
    uploaded_for      varchar(64),
    uploaded_at       timestamp with time zone not null,
    touched_at        timestamp with time zone not null,
    fingerprint       varchar(64),
    changed_meanwhile boolean      default false not null,
    failure           varchar(500),
    key_id            varchar(8)   not null,
    content           ${bytes},
    findings          ${bytes}
);
create index roster_draft_by_organisation on roster_draft (organisation_code, uploaded_at);
create index roster_draft_by_time on roster_draft (uploaded_at);

-- rule 10: who took over which roster
create table roster_import (
    id                varchar(36)  not null primary key,
    organisation_code varchar(16)  not null references organisation (code),
    file_name         varchar(200) not null,
    taken_by          varchar(64)  not null references person (user_id),
    taken_for         varchar(64),
    taken_at          timestamp with time zone not null,
    added             integer      not null check (added >= 0),
    changed           integer      not null check (changed >= 0)
);
create index roster_import_by_organisation on roster_import (organisation_code, taken_at);

-- what the office wishes a selected cadre to lead; the grouping keeps to it
alter table batch_cadre add column lead varchar(8) default 'none' not null;
alter table batch_cadre add constraint batch_cadre_lead_known check (lead in ('none', 'subgroup', 'team'));
