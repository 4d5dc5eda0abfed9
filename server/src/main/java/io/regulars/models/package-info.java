/// Statistics over what members bought: purchase models and their fits, association rules, item
/// similarity, the arithmetic of experiments. Pure; knows the kernel alone.
///
/// Invariants: this is the one room that computes in floating point, and no amount that is posted,
/// charged or paid comes from it; what goes in is counts, days and fen, and what another room stores
/// of it leaves as whole numbers with their unit or as the text of a [Fit]. A fit says whether it may
/// be used; nothing is computed from one that may not. Same input, same answer: starts are a table,
/// not chance. Read in this order: [History], [PurchaseModel], [Fitting], [Fit], [Backtest],
/// [Comparing], [BasketRules], [Similarity].
@NullMarked
package io.regulars.models;

import org.jspecify.annotations.NullMarked;
