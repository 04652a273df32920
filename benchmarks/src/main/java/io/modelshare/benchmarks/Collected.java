package io.modelshare.benchmarks;

import io.modelshare.annotation.Shareable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One collection as a model.
 *
 * @param numbers boxes, or null
 * @param names strings, or null
 * @param ids boxes by strings, or null
 * @param rows the rows of a matrix, or null
 */
@Shareable
@SuppressWarnings({"ArrayRecordComponent", "ModelshareCopiedArray"}) // what is measured
record Collected(
    @Nullable List<Integer> numbers,
    @Nullable List<String> names,
    @Nullable Map<String, Integer> ids,
    float @Nullable [][] rows) {}
