/** One copy of a model per host for the task managers of Flink. */
@NullMarked
package io.modelshare.flink;

import org.jspecify.annotations.NullMarked;
