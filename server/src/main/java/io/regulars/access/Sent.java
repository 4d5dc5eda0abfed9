package io.regulars.access;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;

/// One item of many as it was sent: read, or why it cannot be. A body record with a list of these
/// is read item by item, so that a bad one has its own answer and the others are taken.
@Pure
public sealed interface Sent<T> {

    @Pure
    record Read<T>(T value) implements Sent<T> {}

    /// `why` names the field from the body's top: `orders[3].lines[0].quantity`.
    @Pure
    record Unread<T>(Refusal why) implements Sent<T> {}
}
