#include "common/filter/filter.h"

#include "common/testing/matchers.h"
#include "tests/unit/common/filter/sample_fields.h"

namespace jixiao::filter {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::MessageIs;
using ::testing::StartsWith;
using testing::StatusIs;

std::string Shown(const mysql::Param& param) {
  if (const auto* number = std::get_if<int64_t>(&param.value())) {
    return std::to_string(*number);
  }
  const auto* text = std::get_if<std::string>(&param.value());
  return text == nullptr ? "NULL" : "'" + *text + "'";
}

// The condition with its values after it, or the error.
std::string Sql(std::string_view text) {
  const auto clauses = Compile(text, SampleFields());
  if (!clauses.ok()) return "error " + std::string(clauses.status().message());
  const Clause all = AllOf(*clauses);
  std::string shown = all.sql;
  for (const mysql::Param& param : all.params) shown += " " + Shown(param);
  return shown;
}

TEST(Filter, OfNothingHoldsOfEverything) {
  EXPECT_THAT(*Compile("", SampleFields()), IsEmpty());
  EXPECT_THAT(*Compile(" \t\n ", SampleFields()), IsEmpty());
  EXPECT_EQ(Sql(""), "TRUE");
}

TEST(Filter, ComparesAFieldThatIsAlwaysReported) {
  EXPECT_EQ(Sql("sequence = 7"), "(t.sequence = ?) 7");
  EXPECT_EQ(Sql("sequence != 7"), "(t.sequence <> ?) 7");
  EXPECT_EQ(Sql("sequence<7"), "(t.sequence < ?) 7");
  EXPECT_EQ(Sql("sequence<=7"), "(t.sequence <= ?) 7");
  EXPECT_EQ(Sql("sequence>7"), "(t.sequence > ?) 7");
  EXPECT_EQ(Sql("sequence >=-7"), "(t.sequence >= ?) -7");
  EXPECT_EQ(Sql("unit.name = x"), "(u.name = ?) 'x'");
}

TEST(Filter, IsTrueOrFalseOfAFieldThatIsNotReported) {
  EXPECT_EQ(Sql("month = 3"), "(t.month <=> ?) 3");
  EXPECT_EQ(Sql("month != 3"), "(NOT (t.month <=> ?)) 3");
  EXPECT_EQ(Sql("month < 3"), "((t.month IS NOT NULL AND t.month < ?)) 3");
  EXPECT_EQ(Sql("code = 20*"),
            "((t.code IS NOT NULL AND t.code LIKE ? ESCAPE '|')) '20%'");
  EXPECT_EQ(Sql("code != 20*"),
            "(NOT ((t.code IS NOT NULL AND t.code LIKE ? ESCAPE '|'))) '20%'");
  EXPECT_EQ(Sql("code : 20"),
            "((t.code IS NOT NULL AND t.code LIKE ? ESCAPE '|')) '%20%'");
}

TEST(Filter, AsksForWhatIsNotReported) {
  EXPECT_EQ(Sql("kind = NOT_REPORTED"), "(t.kind IS NULL)");
  EXPECT_EQ(Sql("kind != NOT_REPORTED"), "(t.kind IS NOT NULL)");
  EXPECT_EQ(Sql("NOT month = NOT_REPORTED"), "(NOT (t.month IS NULL))");
  EXPECT_EQ(Sql("code = \"NOT_REPORTED\""), "(t.code <=> ?) 'NOT_REPORTED'");
  EXPECT_EQ(Sql("id = NOT_REPORTED"),
            "error character 6: id is always reported; it is text");
  EXPECT_EQ(Sql("stage = NOT_REPORTED"),
            "error character 9: stage is always reported; it is INITIAL or "
            "FINAL");
  EXPECT_EQ(Sql("month < NOT_REPORTED"),
            "error character 7: NOT_REPORTED takes = !=");
  EXPECT_EQ(Sql("code = ''"),
            "error character 8: code is never empty; what has none is "
            "NOT_REPORTED");
  EXPECT_EQ(Sql("id = ''"), "(t.id = ?) ''");
}

TEST(Filter, TakesEnumeratedValuesByName) {
  EXPECT_EQ(Sql("stage = FINAL"), "(t.stage = ?) 'f'");
  EXPECT_EQ(Sql("kind != \"BASIC\""), "(NOT (t.kind <=> ?)) 'b'");
  EXPECT_EQ(Sql("kind = BASICS"),
            "error character 8: kind is one of BASIC, PROJECT or NOT_REPORTED; "
            "found \"BASICS\"; did you mean BASIC?");
  EXPECT_EQ(Sql("stage = f"),
            "error character 9: stage is one of INITIAL or FINAL; found \"f\"");
  EXPECT_EQ(Sql("stage = FIN*"),
            "error character 9: stage is one of INITIAL or FINAL; found "
            "\"FIN*\"");
  EXPECT_EQ(Sql("stage < FINAL"), "error character 7: stage takes = !=");
  EXPECT_EQ(Sql("stage:FINAL"), "error character 6: stage takes = !=");
}

TEST(Filter, TakesTrueAndFalse) {
  EXPECT_EQ(Sql("synthetic = true"), "(t.synthetic = ?) 1");
  EXPECT_EQ(Sql("exempt = false"), "(t.exempt <=> ?) 0");
  EXPECT_EQ(Sql("synthetic = TRUE"),
            "error character 13: synthetic is one of true or false; found "
            "\"TRUE\"");
}

TEST(Filter, TakesWholeNumbersOfTheFieldsRange) {
  EXPECT_EQ(Sql("sequence = 9223372036854775807"),
            "(t.sequence = ?) 9223372036854775807");
  for (const char* bad :
       {"13", "0", "1.0", "1e1", "x", "'' ", "99999999999999999999", "０"}) {
    EXPECT_THAT(Sql(std::string("month = ") + bad),
                StartsWith("error character 9: month is a whole number from 1 "
                           "to 12 or NOT_REPORTED; found "))
        << bad;
  }
}

TEST(Filter, TakesDecimalNumbersInTheUnitOfTheColumn) {
  EXPECT_EQ(Sql("amount >= 10000"), "(t.amount >= ?) 1000000");
  EXPECT_EQ(Sql("amount = -0.05"), "(t.amount = ?) -5");
  EXPECT_EQ(Sql("amount = 92233720368547758.07"),
            "(t.amount = ?) 9223372036854775807");
  for (const char* bad : {"0.001", "92233720368547758.08", "1,000", "1e3", "x",
                          "NaN", "--1", "1*", "true"}) {
    EXPECT_THAT(Sql(std::string("amount = ") + bad),
                StartsWith("error character 10: amount is a decimal number "
                           "with at most 2 decimals; found "))
        << bad;
  }
}

TEST(Filter, TakesTimesWithTheirZone) {
  EXPECT_EQ(Sql("time > 2024-12-31T09:30:00+08:00"),
            "(t.time > ?) '2024-12-31 01:30:00.000000'");
  EXPECT_EQ(Sql("time <= \"2024-12-31T09:30:00.000001Z\""),
            "(t.time <= ?) '2024-12-31 09:30:00.000001'");
  for (const char* bad :
       {"2024-12-31", "2024-12-31T09:30:00", "2024-13-01T00:00:00Z",
        "2024-02-30T00:00:00Z", "2024-12-31T09:30:00.0000001Z",
        "infinite-future", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z",
        "2024-12-31T09:30:00Zx", "now"}) {
    EXPECT_THAT(Sql(std::string("time > ") + bad),
                StartsWith("error character 8: time is a time with zone"))
        << bad;
  }
}

TEST(Filter, TakesDates) {
  const Fields fields = {
      {"due_date", Type::kDate, "d", false, kEquality | kOrdering}};
  const auto clauses = Compile("due_date <= \"2024-02-29\"", fields);
  ASSERT_TRUE(clauses.ok());
  const Clause all = AllOf(*clauses);
  EXPECT_EQ(all.sql, "(d <= ?)");
  EXPECT_EQ(Shown(all.params.at(0)), "'2024-02-29'");
  for (const char* wrong : {"2023-02-29", "2024-2-29", "20240229", "today"}) {
    EXPECT_THAT(Compile("due_date = " + std::string(wrong), fields).status(),
                MessageIs(HasSubstr("a date such as \"2024-06-30\"")))
        << wrong;
  }
}

TEST(Filter, AStarAtTheEndStandsForAnyRest) {
  EXPECT_EQ(Sql("id = ab*"), "(t.id LIKE ? ESCAPE '|') 'ab%'");
  EXPECT_EQ(Sql("id = \"a b*\""), "(t.id LIKE ? ESCAPE '|') 'a b%'");
  EXPECT_EQ(Sql("id = *"), "(t.id LIKE ? ESCAPE '|') '%'");
  EXPECT_EQ(Sql(R"(id = "a\*")"), "(t.id = ?) 'a*'");
  EXPECT_EQ(Sql("id < ab*"), "error character 4: a value with * takes = !=");
  for (const char* bad : {"id = a*b", "id = a**", "id = 'a*b'", "id = 'a**'"}) {
    EXPECT_THAT(Sql(bad), HasSubstr("a * may only end a value")) << bad;
  }
}

TEST(Filter, NoCharacterOfAValueIsAPattern) {
  EXPECT_EQ(Sql("id = 5%_|*"), "(t.id LIKE ? ESCAPE '|') '5|%|_||%'");
  EXPECT_EQ(Sql("id : '%'"), "(t.id LIKE ? ESCAPE '|') '%|%%'");
  EXPECT_EQ(Sql("id = '%'"), "(t.id = ?) '%'");
}

TEST(Filter, NothingOfAFilterReachesTheSqlButByAParameter) {
  const std::string attacks[] = {
      "id = \"' OR 1=1 --\"",
      "id = '\\' OR \\'1\\'=\\'1'",
      "id = x;DROP/**/TABLE",
      "id : \"a') UNION SELECT * \"",
      "id = 0x41",
      "id = ?",
      "id = \"?) OR (1=1\"",
      "id = `t`.`id`",
      "id = '\\\\'",
      "id = @@version",
      "id = \"\\\"\\\" OR 1\"",
      "id = |%",
  };
  for (const std::string& attack : attacks) {
    const auto clauses = Compile(attack, SampleFields());
    if (!clauses.ok()) continue;  // refused is as good
    ASSERT_EQ(clauses->size(), 1u) << attack;
    const std::string& sql = (*clauses)[0].sql;
    EXPECT_TRUE(sql == "t.id = ?" || sql == "t.id LIKE ? ESCAPE '|'")
        << attack << " gave " << sql;
    EXPECT_EQ((*clauses)[0].params.size(), 1u) << attack;
  }
  EXPECT_THAT(Sql("id = 1; DROP TABLE t"), StartsWith("error "));
  EXPECT_THAT(Sql("id = 1) OR (1 = 1"), StartsWith("error "));
  EXPECT_THAT(Sql("t.id = 1"), StartsWith("error character 1: no field"));
  EXPECT_THAT(Sql("1 = 1"), StartsWith("error character 1: no field"));
  EXPECT_THAT(Sql("id = code = 1"), StartsWith("error "));
}

TEST(Filter, NamesTheKnownFieldsAndTheNearest) {
  EXPECT_EQ(Sql("sequence = 1 AND amuont > 5"),
            "error character 18: no field \"amuont\"; did you mean amount?; "
            "known: id, code, unit.name, stage, kind, exempt, synthetic, "
            "month, sequence, amount, time");
  EXPECT_THAT(Sql("金额 > 5"), StartsWith("error character 1: no field "
                                          "\"金额\"; known: id, code"));
  EXPECT_THAT(Sql("id = '金额' 数 > 5"),
              StartsWith("error character 11: no field \"数\""));
  EXPECT_THAT(Sql(std::string(300, 'x') + " = 1"), HasSubstr("known: id"));
}

TEST(Filter, ErrorsAreInvalidArgument) {
  EXPECT_THAT(Compile("x = 1", SampleFields()),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       type::v1::ERROR_REASON_INVALID_FIELD));
  EXPECT_THAT(Compile("(", SampleFields()),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       type::v1::ERROR_REASON_INVALID_FIELD));
}

TEST(Filter, OrBindsTighterThanAnd) {
  EXPECT_EQ(Sql("id=a AND id=b OR id=c AND id=d"),
            "(t.id = ? AND (t.id = ? OR t.id = ?) AND t.id = ?) 'a' 'b' 'c' "
            "'d'");
  EXPECT_EQ(Sql("id=a id=b OR id=c"),
            "(t.id = ? AND (t.id = ? OR t.id = ?)) 'a' 'b' 'c'");
  EXPECT_EQ(Sql("(id=a AND id=b) OR id=c"),
            "(((t.id = ? AND t.id = ?) OR t.id = ?)) 'a' 'b' 'c'");
  EXPECT_EQ(Sql("NOT id=a OR id=b"), "((NOT (t.id = ?) OR t.id = ?)) 'a' 'b'");
  EXPECT_EQ(Sql("-(id=a id=b) -id=c"),
            "(NOT ((t.id = ? AND t.id = ?)) AND NOT (t.id = ?)) 'a' 'b' 'c'");
}

std::vector<std::string> RangesOf(std::string_view text) {
  std::vector<std::string> ranges;
  const auto clauses = Compile(text, SampleFields());
  for (const Clause& clause : *clauses) ranges.push_back(clause.range_of);
  return ranges;
}

TEST(Filter, TellsWhichClausesConfineAFieldToOneRange) {
  EXPECT_THAT(RangesOf("amount >= 5 AND (amount < 9 AND id = a*) id = 'x'"),
              ElementsAre("amount", "amount", "id", "id"));
  EXPECT_THAT(RangesOf("amount != 5 AND id : a AND id = * AND id != a*"),
              ElementsAre("", "", "", ""));
  EXPECT_THAT(RangesOf("amount = 5 OR amount = 6 AND NOT amount = 7"),
              ElementsAre("", ""));
  EXPECT_THAT(RangesOf("kind = NOT_REPORTED"), ElementsAre(""));
}

TEST(Filter, RangesOfFieldsAreSplitFromTheRest) {
  const auto [ranges, rest] = SplitRanges(
      *Compile("amount >= 5 AND id = a AND kind = BASIC", SampleFields()),
      {"amount", "sequence"});
  EXPECT_EQ(AllOf(ranges).sql, "(t.amount >= ?)");
  EXPECT_EQ(AllOf(rest).sql, "(t.id = ? AND t.kind <=> ?)");
}

}  // namespace
}  // namespace jixiao::filter
