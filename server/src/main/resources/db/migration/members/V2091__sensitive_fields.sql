-- A chain may mark a list of choices among its own fields as sensitive (L-06): then the members' values never lie in member.fields, which
-- rules, segments, files and the lake read, but here, each under a data key of its own, wrapped by the chain's key for sensitive data. A row
-- is there only while the member's consent to that field alone stands; who deletes it deletes the key.
alter table member_field
  add column consent text,
  add column label_en text,
  add column choices_en text[],
  add check (
    (consent is null) = (label_en is null)
    and (consent is null) = (choices_en is null)
    and (consent is null or kind = 'ENUM' and cardinality(choices_en) = cardinality(choices)));
create unique index member_field_by_consent on member_field (tenant, consent) where consent is not null;

create table member_sensitive (
  tenant int not null,
  bucket int not null check (bucket between 0 and 1023),
  member bigint not null,
  field text not null,
  consent text not null,
  value bytea not null,
  wrapped_key bytea not null,
  told_at timestamptz not null,
  primary key (tenant, bucket, member, field),
  check (bucket = (member & 1023))
);
select regulars_protect('member_sensitive', 'select, insert, delete');

alter table vault_key drop constraint vault_key_purpose_check;
alter table vault_key add constraint vault_key_purpose_check check (purpose in ('PERSONAL', 'CHILD', 'SENSITIVE', 'INDEX'));
