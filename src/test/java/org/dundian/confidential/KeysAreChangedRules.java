package org.dundian.confidential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dundian.confidential.KeyRenewal.Use;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** A new key is put in front, all rows are brought under it, and the old one may go; on each database. */
abstract class KeysAreChangedRules {

    private static final int ROWS = 23;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @BeforeEach
    void aTableWithTwoEncryptedColumns() {
        jdbc.sql("""
                create table secret (id varchar(40) primary key, belongs varchar(40), name varchar(400), phone varchar(400),
                    key_id varchar(8))""").update();
    }

    @AfterEach
    void goesAway() {
        jdbc.sql("drop table secret").update();
    }

    @Test
    void everyRowComesUnderTheNewKeyAndTheOldOneMayGo() {
        DataKeys old = Keys.of(Keys.FIRST);
        fill(table(old));
        DataKeys both = Keys.of(Keys.SECOND, Keys.FIRST);
        KeyRenewal renewal = new KeyRenewal(both, List.of(table(both)));
        assertThat(renewal.outdated()).isEqualTo(ROWS);
        assertThat(new DataKeysEndpoint(renewal).keys().droppable()).isEmpty();

        renewal.afterSingletonsInstantiated();
        renewal.renewBesideWork();
        waitFor(renewal);

        assertThat(renewal.outdated()).isZero();
        DataKeysEndpoint.Keys told = new DataKeysEndpoint(renewal).keys();
        assertThat(told.current()).isEqualTo(both.current().id());
        assertThat(told.droppable()).containsExactly(old.current().id());
        assertThat(told.keys())
                .containsExactly(
                        new Use(both.current().id(), true, true, Map.of("secret", (long) ROWS)),
                        new Use(old.current().id(), false, true, Map.of()));
        DataKeys newOnly = Keys.of(Keys.SECOND);
        assertThat(read(table(newOnly))).isEqualTo(expected());
        new KeyRenewal(newOnly, List.of(table(newOnly))).afterSingletonsInstantiated();
    }

    @Test
    void whatIsCutOffGoesOnWhereItStopped() {
        fill(table(Keys.of(Keys.FIRST)));
        DataKeys both = Keys.of(Keys.SECOND, Keys.FIRST);
        EncryptedTable table = table(both);

        String at = table.renew(null, 5);
        assertThat(table.byKey()).containsEntry(both.current().id(), 5L);
        assertThat(read(table)).as("in the midst of it").isEqualTo(expected());
        at = table.renew(at, 5);
        assertThat(at).isNotNull();
        // a new start does not know where the last one was
        int rounds = 0;
        String again = null;
        do {
            again = table.renew(again, 5);
            rounds++;
        } while (again != null);
        assertThat(rounds).isEqualTo(3);
        assertThat(table.byKey()).isEqualTo(Map.of(both.current().id(), (long) ROWS));
        assertThat(read(table)).isEqualTo(expected());
    }

    @Test
    void whatIsPlainFromBeforeIsEncryptedAtTheStart() {
        for (int i = 0; i < ROWS; i++) {
            insert("p" + i, null, "职工" + i, i % 2 == 0 ? null : "139" + i, null);
        }
        insert("empty", null, null, null, null);
        DataKeys keys = Keys.of(Keys.FIRST);
        KeyRenewal renewal = new KeyRenewal(keys, List.of(table(keys)));
        assertThat(renewal.outdated()).isEqualTo(ROWS);

        renewal.afterSingletonsInstantiated();

        assertThat(renewal.outdated()).isZero();
        assertThat(jdbc.sql("select count(*) from secret where name like '职工%' or phone like '139%'")
                        .query(Integer.class)
                        .single())
                .as("plain text left")
                .isZero();
        assertThat(jdbc.sql("select key_id from secret where id = 'empty'")
                        .query(String.class)
                        .list())
                .containsOnlyNulls();
        assertThat(read(table(keys)).get("p7")).isEqualTo("职工7 1397");
    }

    @Test
    void aMissingKeyIsNoStartAndIsNamedWithItsRows() {
        fill(table(Keys.of(Keys.FIRST)));
        String needed = Keys.of(Keys.FIRST).current().id();
        DataKeys other = Keys.of(Keys.SECOND);
        KeyRenewal renewal = new KeyRenewal(other, List.of(table(other)));

        assertThatThrownBy(renewal::afterSingletonsInstantiated)
                .isInstanceOf(DataKeyTrouble.class)
                .hasMessageContaining(needed)
                .hasMessageContaining(ROWS + " rows");
        assertThat(new DataKeyTroubleAnalyzer()
                        .analyze(DataKeyTrouble.missing(Map.of(needed, 1L)))
                        .getAction())
                .contains("DUNDIAN_DATA_KEYS_OLD");
    }

    @Test
    void aRowThatCannotBeReadHoldsUpNoOther() {
        EncryptedTable old = table(Keys.of(Keys.FIRST));
        fill(old);
        jdbc.sql("update secret set belongs = 'elsewhere' where id = 'r03'").update();
        DataKeys both = Keys.of(Keys.SECOND, Keys.FIRST);
        KeyRenewal renewal = new KeyRenewal(both, List.of(table(both)));

        renewal.renewFor(java.time.Duration.ofMinutes(1));

        assertThat(renewal.outdated()).isOne();
        assertThat(new DataKeysEndpoint(renewal).keys().droppable()).isEmpty();
    }

    @Test
    void whatChangedMeanwhileIsLeftAlone() {
        DataKeys old = Keys.of(Keys.FIRST);
        fill(table(old));
        DataKeys both = Keys.of(Keys.SECOND, Keys.FIRST);
        EncryptedTable meddled = new EncryptedTable(
                "secret",
                "id",
                List.of("belongs"),
                List.of("name", "phone"),
                jdbc,
                new Encryption(both) {
                    @Override
                    public String decrypt(String keyId, String encrypted, List<String> place) {
                        jdbc.sql("update secret set name = null, phone = null, key_id = null where id = 'r00'")
                                .update();
                        return super.decrypt(keyId, encrypted, place);
                    }
                },
                transactions);

        meddled.renew(null, 1);

        assertThat(jdbc.sql("select name from secret where id = 'r00'")
                        .query(String.class)
                        .list())
                .as("erased while it was being renewed")
                .containsOnlyNulls();
    }

    private EncryptedTable table(DataKeys keys) {
        return new EncryptedTable(
                "secret", "id", List.of("belongs"), List.of("name", "phone"), jdbc, new Encryption(keys), transactions);
    }

    private void fill(EncryptedTable table) {
        expected().forEach((id, values) -> {
            String[] parts = values.split(" ");
            insert(
                    id,
                    "of-" + id,
                    table.encrypt("name", parts[0], id, "of-" + id),
                    table.encrypt("phone", parts[1], id, "of-" + id),
                    table.keyId());
        });
    }

    private void insert(String id, String belongs, String name, String phone, String key) {
        jdbc.sql("insert into secret (id, belongs, name, phone, key_id) values (?, ?, ?, ?, ?)")
                .params(java.util.Arrays.asList(id, belongs, name, phone, key))
                .update();
    }

    private static Map<String, String> expected() {
        Map<String, String> rows = new java.util.TreeMap<>();
        for (int i = 0; i < ROWS; i++) {
            rows.put("r%02d".formatted(i), "职工" + i + " 1390000" + i);
        }
        return rows;
    }

    private Map<String, String> read(EncryptedTable table) {
        Map<String, String> rows = new java.util.TreeMap<>();
        jdbc.sql("select * from secret")
                .query((row, n) -> {
                    List<String> values = new ArrayList<>();
                    for (String column : List.of("name", "phone")) {
                        values.add(table.decrypt(
                                column,
                                row.getString("key_id"),
                                row.getString(column),
                                row.getString("id"),
                                row.getString("belongs")));
                    }
                    return rows.put(row.getString("id"), values.get(0) + " " + values.get(1));
                })
                .list();
        return rows;
    }

    private static void waitFor(KeyRenewal renewal) {
        for (int i = 0; i < 200 && renewal.outdated() > 0; i++) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
