package org.dundian.organisation.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Stream;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.Groups;
import org.dundian.organisation.Holder;
import org.dundian.organisation.People;
import org.dundian.organisation.Person;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Who sits before a page about people: somebody, or the office of an organisation. */
@Component
class Desk {

    private final CurrentPerson person;
    private final People people;

    Desk(CurrentPerson person, People people) {
        this.person = person;
        this.people = people;
    }

    String me() {
        return person.id();
    }

    /** Codes of the organisations whose office the person is of, or stands in for; most people's list is empty. */
    List<String> offices() {
        return Stream.concat(
                        person.groups().stream(), person.standsInFor().stream().flatMap(Desk::groups))
                .filter(group -> group.startsWith(Groups.OFFICE))
                .map(group -> group.substring(Groups.OFFICE.length()))
                .distinct()
                .toList();
    }

    private static Stream<String> groups(Holder absent) {
        return absent.groups().stream();
    }

    /**
     * The organisation whose office the page is for.
     *
     * @throws AccessDeniedException for everybody else
     */
    String office() {
        return offices().stream().findFirst().orElseThrow(() -> new AccessDeniedException("只有蹲点办可以办理"));
    }

    /** Everybody at the person's own organisation who is active, but them. */
    List<Person> colleagues() {
        return people.findById(person.id()).map(self -> people.activeOf(self.organisation())).orElse(List.of()).stream()
                .filter(each -> !each.userId().equals(person.id()))
                .toList();
    }

    /** Tells on the page that is shown again why nothing was done. */
    static void refuse(InvalidInput refused, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        model.addAttribute("refused", refused.getMessage());
    }
}
