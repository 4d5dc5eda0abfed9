package io.regulars.loyalty;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Tx;
import io.regulars.ledger.GrowthChanged;
import io.regulars.runtime.Db;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// Works the standing out again when growth value was changed by hand or brought along, in that
/// very transaction: both are there, or neither is.
@Component
final class TierAfterAdjustment implements GrowthChanged {
    private final Ids ids;
    private final IntakeBatch batch;

    TierAfterAdjustment(Db db, Ids ids, Programs programs, People people) {
        this.ids = ids;
        batch = new IntakeBatch(db, ids, programs, people);
    }

    @Override
    public void changed(Tx tx, List<Id> members) {
        List<Command> commands = new ArrayList<>();
        members.forEach(
                member -> commands.add(new Command.Again(ids.next(member.bucket()), member)));
        batch.run(tx, commands);
    }
}
