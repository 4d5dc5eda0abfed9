package io.regulars.imports.history;

import io.regulars.imports.mapping.Brought;
import io.regulars.imports.mapping.Person;
import io.regulars.kernel.Pure;
import io.regulars.orders.Order;
import io.regulars.orders.Return;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What rows of a file became: a sale, or goods given back. `rows` are their numbers in the file.
@Pure
sealed interface Fact {
    int bucket();

    /// Whose it is by the file's own word; null where that is nobody, or not said.
    @Nullable String member();

    /// The rows that stand or fall with this fact.
    int size();

    /// How many facts of the sink it comes to at most; like `size`, it rests on the file alone, so
    /// that every try cuts the same batches.
    int weight();

    /// `identity` is set where the import may make the member.
    @Pure
    record Sale(
            int bucket,
            @Nullable String member,
            Order order,
            @Nullable String identity,
            long[] rows)
            implements Fact {
        @Override
        public int size() {
            return rows.length;
        }

        @Override
        public int weight() {
            return 1;
        }
    }

    /// One cancellation or return of the file; it may take from several orders and is then a return
    /// of each. `owners` are the names of whose those orders are, null for nobody's; `parts[i]` are
    /// the returns that row `i` is a part of.
    @Pure
    record Back(
            int bucket,
            @Nullable String member,
            List<Return> returns,
            List<@Nullable String> owners,
            long[] rows,
            int[][] parts)
            implements Fact {
        @Override
        public int size() {
            return rows.length;
        }

        @Override
        public int weight() {
            return returns.size();
        }
    }

    /// What a member brings along. `identity` as with a sale.
    @Pure
    record Opened(int bucket, String member, @Nullable String identity, Brought brought)
            implements Fact {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public int weight() {
            return 1;
        }
    }

    /// A person. `twin`: another row of the file leads to the same member and says something else,
    /// so neither is taken. `create` as the mapping says.
    @Pure
    record Enrolled(int bucket, Person person, boolean twin, boolean create) implements Fact {
        @Override
        public String member() {
            return person.name();
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public int weight() {
            return 1;
        }
    }

    /// All returns of an order that the file does not hold, in order of time. The order may have
    /// come with an earlier file or live; that is asked when they are posted.
    @Pure
    record Later(int bucket, String channel, String order, List<Draft> drafts) implements Fact {
        @Override
        public @Nullable String member() {
            return null;
        }

        @Override
        public int size() {
            return drafts.stream().mapToInt(draft -> draft.pieces().size()).sum();
        }

        @Override
        public int weight() {
            return drafts.size();
        }
    }
}
