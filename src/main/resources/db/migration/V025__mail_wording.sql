-- What an office has written in place of the shipped words of a kind of notice. The newest version counts; one without
-- words went back to the shipped ones.
create table mail_wording (
    organisation_code varchar(16)   not null references organisation (code),
    kind              varchar(40)   not null,
    language          varchar(2)    not null check (language in ('zh', 'en')),
    version           integer       not null check (version > 0),
    subject           varchar(120),
    body              varchar(2000),
    written_by        varchar(64)   not null,
    written_for       varchar(64),
    written_at        timestamp with time zone not null,

    primary key (organisation_code, kind, language, version),
    constraint mail_wording_is_whole check ((subject is null) = (body is null))
);
