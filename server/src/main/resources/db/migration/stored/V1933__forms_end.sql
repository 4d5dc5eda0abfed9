-- A form is destroyed when its time is over, and what a payer paid on a day when that limits nothing any more.
create index stored_form_by_end on stored_form (tenant, bucket, kept_until);
grant delete on stored_form, payer_day to ${app_role};
