package io.regulars.imports.history;

import io.regulars.orders.Return;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Hears what a run brings, and tells in the end what that does to members. Called from several
/// threads at once.
interface Outlook extends AutoCloseable {
    /// Sees nothing.
    Outlook NONE = new Outlook() {};

    /// What stands before the id of a member whom the file does not name.
    String ID = "id:";

    /// A return, and by which name its order's owner goes; null where that is nobody.
    record Back(Return brought, @Nullable String owner) {}

    default void newcomers(List<Sink.Newcomer> some) {}

    default void sold(List<Fact.Sale> some) {}

    default void back(List<Back> some) {}

    default void opened(List<Fact.Opened> some) {}

    /// `tick` is called now and then; it may throw to end the run.
    default @Nullable Effects effects(Runnable tick) {
        return null;
    }

    @Override
    default void close() {}
}
