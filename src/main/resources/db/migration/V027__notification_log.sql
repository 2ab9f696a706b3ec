-- A mail that waits for its turn among many; the log of notices by organisation; and notices that were sent again.
alter table mail add column has_turn boolean default false not null;

-- the recipient's when told; null where nobody knows the recipient
alter table notice add column organisation varchar(16);
update notice set organisation = (select p.organisation_code from person p where p.user_id = notice.recipient);

alter table notice add column resend_of bigint references notice (id);
alter table notice add column resent_by varchar(64);
alter table notice add constraint notice_resend_has_author check ((resend_of is null) = (resent_by is null));

create index notice_by_time on notice (created_at, id);
create index notice_by_organisation on notice (organisation, created_at, id);
create index notice_resends on notice (resend_of);
