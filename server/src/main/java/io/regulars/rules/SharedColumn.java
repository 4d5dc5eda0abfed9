package io.regulars.rules;

import io.regulars.kernel.Pure;

/// A question that several conditions ask in the same words: it is put once, and only if one of
/// them is still open.
@Pure
record SharedColumn(Ready question, long[] askedBy) implements Column {
    @Override
    public void narrow(long[] live, View view, long[] scratch) {
        boolean open = false;
        for (int i = 0; i < live.length && !open; i++) {
            open = (live[i] & askedBy[i]) != 0;
        }
        if (open && !question.holds(view)) {
            for (int i = 0; i < live.length; i++) {
                live[i] &= ~askedBy[i];
            }
        }
    }
}
