/// What the columns of somebody's file mean: field mappings, kept in versions, and the pure
/// function that makes a line of a row.
///
/// Invariants: amounts become whole minor units exactly, or by the rounding that the mapping names;
/// a row becomes a line or a [Problem], never neither; the same row, mapping and moment give the
/// same. Read in this order: [Target], [Step], [Mapping], [RowReader], [Line], [PersonReader],
/// [Person], [Why], [Mappings].
@NullMarked
package io.regulars.imports.mapping;

import org.jspecify.annotations.NullMarked;
