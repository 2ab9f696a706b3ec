package org.dundian.problem.upload;

import org.jspecify.annotations.Nullable;

/**
 * A file as it may be kept.
 *
 * @param name its last part, without what no file's name should hold, with the ending that goes with its type
 * @param type media type, told by the content
 * @param content a photo's is encoded anew, upright, and says nothing of itself
 * @param preview a small JPEG of a photo
 * @param origin what the photo said of itself, which is not in the content any more
 */
public record Accepted(
        String name,
        String type,
        byte[] content,
        byte @Nullable [] preview,
        @Nullable Origin origin) {}
