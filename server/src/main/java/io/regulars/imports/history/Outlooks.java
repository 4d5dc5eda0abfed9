package io.regulars.imports.history;

import io.regulars.loyalty.Consequences;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/// Who watches a run: a dry run's, which foretells, or that of a commit, which looks back.
@Component
final class Outlooks {
    private final Consequences consequences;
    private final OpeningSink openings;
    private final PeopleSink people;

    Outlooks(Consequences consequences, OpeningSink openings, PeopleSink people) {
        this.consequences = consequences;
        this.openings = openings;
        this.people = people;
    }

    PeopleSink people(boolean dry) {
        return dry ? people.dry() : people;
    }

    OpeningSink openings() {
        return openings;
    }

    Outlook of(Run.Job job, Path temp, boolean dry) {
        return dry
                ? new Foretelling(
                        job, consequences, names -> openings.who(job.tenant(), names), temp)
                : new LookingBack(job, consequences);
    }
}
