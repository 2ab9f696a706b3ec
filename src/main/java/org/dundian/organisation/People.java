package org.dundian.organisation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Everybody who has, or had, an account. */
public interface People {

    Optional<Person> findById(String userId);

    /** Those of the ids that exist, in the order of their ids. */
    List<Person> findAllById(Collection<String> userIds);

    /** Everybody. */
    List<Person> all();

    /** Those of an organisation who are active, in the order of their ids. */
    List<Person> activeOf(String organisation);

    /** Adds the person, or updates all but the id. Makes no account: see {@link Staffing}. */
    void save(Person person);

    /** As {@link #save} for many at once, in a few statements. */
    void saveAll(Collection<Person> people);

    /** Corrects the address, the account's too. Does nothing for an unknown id. */
    void changeEmail(String userId, String email);

    /** The name, or the id itself where nobody has it, as for {@link CurrentPerson#SYSTEM}. */
    String nameOf(String userId);
}
