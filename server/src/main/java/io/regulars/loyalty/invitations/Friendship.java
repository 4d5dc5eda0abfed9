package io.regulars.loyalty.invitations;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.orders.Behaviour;
import io.regulars.orders.ToldByHouse;
import io.regulars.orders.Who;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// That a member brought a friend, who registered `at` through `channel`.
///
/// A completed registration is what counts (S1-26, L-47): the friend need not buy anything, so no
/// return takes anything back. A chain that wants to wait gives its rule pending days.
@Pure
record Friendship(Id friend, Id inviter, String channel, @Nullable String store, Instant at) {
    /// The message under which the one who invited is told of this friend.
    static String completedId(Id friend) {
        return ToldByHouse.PREFIX + "invited:" + friend;
    }

    private static String acceptedId(Id friend) {
        return ToldByHouse.PREFIX + "accepted:" + friend;
    }

    /// What either did by it. The same for the same friend, however often it is asked.
    List<Behaviour> behaviours() {
        return List.of(
                new Behaviour(
                        completedId(friend),
                        ToldByHouse.COMPLETED,
                        at,
                        Who.of(inviter),
                        channel,
                        store,
                        Map.of("friend", friend.toString())),
                new Behaviour(
                        acceptedId(friend),
                        ToldByHouse.ACCEPTED,
                        at,
                        Who.of(friend),
                        channel,
                        store,
                        Map.of()));
    }
}
