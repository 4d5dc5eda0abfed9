-- What members were shown when they were asked for a purpose: kept word by word, since a consent names the version of the text.
-- Reference data of the chain, so no bucket; a version is added and never changed.
create table consent_text (
  tenant int not null,
  purpose text not null,
  version text not null,
  name_zh text not null,
  name_en text not null,
  text_zh text not null,
  text_en text not null,
  starts timestamptz not null,
  author text not null,
  at timestamptz not null,
  primary key (tenant, purpose, version)
);
select regulars_protect('consent_text', 'select, insert');
