/**
 * Polite HTTP towards trackers: paging, pacing, deadlines, size limits and what may be
 * believed.
 */
@NullMarked
@NamedInterface("http")
package io.trackercatalog.tracker.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
