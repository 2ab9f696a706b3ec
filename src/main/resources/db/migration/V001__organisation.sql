-- Federations, the people who work for them, the roles they hold, and who can own a problem.

create table organisation (
    code varchar(16) not null primary key,
    name varchar(100) not null,
    parent_code varchar(16) references organisation (code),
    kind varchar(16) not null,
    constraint organisation_code_form check (regexp_like(code, '^[A-Z0-9]{2,16}$')),
    constraint organisation_kind_known check (kind in ('municipal', 'district', 'industrial')),
    constraint organisation_parent_other check (parent_code <> code)
);
create index organisation_by_parent on organisation (parent_code);

create table person (
    user_id varchar(64) not null primary key,
    name varchar(60) not null,
    organisation_code varchar(16) not null references organisation (code),
    email varchar(254),
    language varchar(2) default 'zh' not null,
    active boolean default true not null,
    constraint person_user_id_form check (regexp_like(user_id, '^[A-Za-z0-9._-]+$')),
    constraint person_name_given check (length(name) > 0),
    constraint person_language_known check (language in ('zh', 'en'))
);
create index person_by_organisation on person (organisation_code);

-- scope is the owner's code for handlers and heads, empty for every other role
create table role_held (
    user_id varchar(64) not null references person (user_id),
    role varchar(16) not null,
    organisation_code varchar(16) not null references organisation (code),
    scope varchar(40) default '' not null,
    primary key (user_id, role, organisation_code, scope),
    constraint role_held_role_known check (
        role in ('cadre', 'team-leader', 'handler', 'head', 'office', 'leadership', 'auditor', 'administrator')),
    constraint role_held_scope_given check (
        (role in ('handler', 'head') and scope <> '') or (role not in ('handler', 'head') and scope = ''))
);
create index role_held_by_role on role_held (role, organisation_code, scope);

create table owner_department (
    code varchar(40) not null primary key,
    organisation_code varchar(16) not null references organisation (code),
    name varchar(100) not null,
    kind varchar(16) not null,
    constraint owner_department_code_form check (regexp_like(code, '^[a-z0-9-]+$')),
    constraint owner_department_kind_known check (kind in ('department', 'host', 'office', 'outside')),
    constraint owner_department_host_code check (kind <> 'host' or code like 'host-%')
);
create index owner_department_by_organisation on owner_department (organisation_code, kind);

create table problem_category (
    code varchar(32) not null primary key,
    name varchar(60) not null,
    place integer not null unique,
    constraint problem_category_code_form check (regexp_like(code, '^[a-z0-9-]+$'))
);
