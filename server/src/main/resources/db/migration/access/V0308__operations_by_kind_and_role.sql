-- A kind or a role that is rare, or not there at all, was looked for through the whole log: over a second among a million operations.
create index operation_by_action on operation (tenant, action, position);
create index operation_by_role on operation (tenant, role, position);
