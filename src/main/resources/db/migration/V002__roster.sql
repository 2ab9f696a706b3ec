-- Cadres who can be stationed, and hosts where they can be.

create table cadre (
    user_id varchar(64) not null primary key references person (user_id),
    organisation_code varchar(16) not null references organisation (code),
    department varchar(60) not null,
    grade varchar(30) not null,
    gender varchar(6) not null,
    birth_year integer not null,
    may_lead boolean default false not null,
    may_lead_team boolean default false not null,
    available boolean default true not null,
    unavailable_why varchar(200),
    constraint cadre_gender_known check (gender in ('female', 'male')),
    constraint cadre_birth_year_sane check (birth_year between 1930 and 2100),
    constraint cadre_unavailable_why_given check (available = true or unavailable_why is not null)
);
create index cadre_by_organisation on cadre (organisation_code);

create table cadre_expertise (
    user_id varchar(64) not null references cadre (user_id),
    code varchar(32) not null,
    primary key (user_id, code),
    constraint cadre_expertise_code_form check (regexp_like(code, '^[a-z0-9-]+$'))
);

-- a host's code is unique among all organisations: its union's group is named after it alone
create table host (
    code varchar(24) not null primary key,
    organisation_code varchar(16) not null references organisation (code),
    name varchar(100) not null,
    kind varchar(24) not null,
    district varchar(60) not null,
    trade varchar(60) not null,
    workers integer not null,
    union_members integer not null,
    has_union boolean not null,
    constraint host_code_form check (regexp_like(code, '^[a-z0-9-]+$')),
    constraint host_kind_known check (kind in ('platform', 'non-public', 'small-three-level')),
    constraint host_counts_sane check (workers >= 0 and union_members >= 0 and union_members <= workers),
    constraint host_members_need_union check (has_union = true or union_members = 0)
);
create index host_by_organisation on host (organisation_code, kind);
