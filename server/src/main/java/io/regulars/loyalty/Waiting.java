package io.regulars.loyalty;

import io.regulars.kernel.Tx;

/// Something that waits for a person, told by the room above that keeps it. Each is a bean; the
/// overview adds up those of a kind.
public interface Waiting {
    enum Kind {
        /// A second person must say yes or no.
        APPROVAL,
        /// A file that was brought and is not in yet.
        IMPORT,
        /// Next year's holidays, which something that is published asks for, have no table yet.
        HOLIDAYS
    }

    Kind kind();

    long count(Tx tx);
}
