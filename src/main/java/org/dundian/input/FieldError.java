package org.dundian.input;

/**
 * One refused field.
 *
 * @param field the field's name as the form or request sent it
 * @param message what is wrong, in Chinese, naming the field as the form labels it
 */
public record FieldError(String field, String message) {}
