-- What people want to hear of and when. Who has no row in either table wants what is usual.

-- no ordinary mail between the two times of day, over midnight if the first is the later one
create table mail_hours (
    user_id      varchar(64) not null primary key references person (user_id),
    quiet_from   time        not null,
    quiet_until  time        not null,
    working_days boolean     not null,

    constraint mail_hours_leave_some check (quiet_from <> quiet_until)
);

create table notice_choice (
    user_id varchar(64) not null references person (user_id),
    kind    varchar(40) not null,
    mode    varchar(10) not null check (mode in ('at-once', 'digest', 'none')),

    primary key (user_id, kind)
);

-- a notice may also wait for the next digest, or be unwanted; the old column's check has no name to drop it by
alter table notice drop constraint notice_mailed_or_why_not;
alter table notice add column why_no_mail varchar(20);
update notice set why_no_mail = no_mail where no_mail is not null;
alter table notice drop column no_mail;
alter table notice rename column why_no_mail to no_mail;
alter table notice add constraint notice_no_mail_known check (
    no_mail in ('unknown-person', 'inactive', 'no-address', 'no-mail-server', 'unwanted', 'digest'));
alter table notice add constraint notice_mailed_or_why_not check ((mail_id is null) = (no_mail is not null));

create index notice_by_no_mail on notice (no_mail, recipient);
