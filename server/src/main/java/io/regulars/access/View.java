package io.regulars.access;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;

/// Filters of a page under a name, as text that the page itself understands.
@Pure
record View(Id id, String page, String name, String query, Instant at) {

    @Pure
    record New(String page, String name, String query) {
        New {
            InvalidValue.unless(
                    page.matches("[a-z][a-z0-9/-]{0,63}"),
                    "page",
                    "small letters, digits, / and -");
            InvalidValue.text("name", name, 60);
            InvalidValue.unless(
                    query.length() <= 2000 && query.chars().noneMatch(Character::isISOControl),
                    "query",
                    "at most 2000 characters");
        }
    }
}
