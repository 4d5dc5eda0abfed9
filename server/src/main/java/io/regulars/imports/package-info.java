/// What brings a chain's past in: history files with a dry run, industry packs, and the demo chain.
///
/// The demo chain is a seeded model of a mother-baby chain. Everything about it is a pure function
/// of its seed, its size and the instant at which its history ends, so that a killed load repeats
/// itself exactly and any fact can be derived again alone. Invariants: the same plan tells the same
/// facts under the same keys for ever; facts come in the order of their time; a return comes after
/// its order. All likelihoods are `double`, all amounts whole fen; where a likelihood needs a power
/// it takes `StrictMath`, so that every machine tells the same story. Read in this order:
/// [ChainPlan], [ChainMember], [ChainCalendar], [Catalogue], [Baskets], [ChainOrders],
/// [ChainMonth], [ChainNow], [DemoHistory].
@NullMarked
package io.regulars.imports;

import org.jspecify.annotations.NullMarked;
