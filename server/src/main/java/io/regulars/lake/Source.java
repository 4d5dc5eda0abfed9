package io.regulars.lake;

import java.util.Arrays;
import java.util.List;

/// What a mark names: the facts that some tables of the lake are made of.
enum Source {
    ORDER,
    RETURN,
    ENTRY,
    TIER,
    MEMBER,
    COUPON,
    BEHAVIOUR,
    SEGMENT,
    PLACE,
    COST,
    PRICE,
    POINT;

    List<LakeTable> tables() {
        return Arrays.stream(LakeTable.values()).filter(table -> table.source() == this).toList();
    }
}
