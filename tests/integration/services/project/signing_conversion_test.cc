// GetSigningConversion, and the conversions of a year: what has become of the
// agreements of an event, on any day and at any sequence.
#include "services/project/store/signing_conversion.h"

#include "common/clock/date.h"
#include "common/journal/moment.h"
#include "common/testing/query_cost.h"
#include "tests/integration/services/project/stage_fixture.h"

namespace jixiao::project {
namespace {

using ::testing::ElementsAre;
using testing::EqualsProto;
using testing::HasViolation;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing::StatusIs;

constexpr auto kFormal = v1::AGREEMENT_FORMAL;
constexpr auto kIntent = v1::AGREEMENT_INTENT;

// The counts of a conversion in the order of its fields.
std::vector<int32_t> CountsOf(const v1::SigningConversion& conversion) {
  return {conversion.formal_count(),   conversion.filed_count(),
          conversion.settled_count(),  conversion.open_count(),
          conversion.intent_count(),   conversion.converted_count(),
          conversion.synthetic_count()};
}

class SigningConversionTest : public ProjectTest {
 protected:
  // In negotiation since 2024-03-01, signed on 2024-05-10 as the agreement
  // says; `more` is text of the request.
  void CreateSigned(const std::string& id, v1::Agreement agreement,
                    const std::string& more = "") {
    JX_ASSERT_OK(
        Create(id, R"pb(first_event {
                          stage: PROJECT_STAGE_NEGOTIATING
                          event_date { year: 2024 month: 3 day: 1 }
                        }
                        project {
                          filed_investment { currency_code: "CNY" units: 1 }
                        })pb" +
                       more));
    JX_ASSERT_OK(Advance(id, kSigned, Day(2024, 5, 10),
                         "agreement: " + v1::Agreement_Name(agreement)));
  }

  // The content of an event of 2024-05-10.
  static v1::Signing Event(
      const std::vector<std::pair<std::string, v1::Agreement>>& list) {
    v1::Signing signing;
    signing.set_display_name("金洽会签约");
    *signing.mutable_sign_date() = Date(Day(2024, 5, 10));
    for (const auto& [project, agreement] : list) {
      auto& one = *signing.add_signed_projects();
      one.set_project(NameOf(project));
      one.set_agreement(agreement);
    }
    return signing;
  }

  void Sign(const std::string& id, const v1::Signing& signing) {
    v1::CreateSigningRequest request;
    request.set_parent(kDepartment);
    request.set_signing_id(id);
    *request.mutable_signing() = signing;
    JX_ASSERT_OK(server_.Call(&WorkStub::CreateSigning, request));
  }
  // Replaces the whole content of a signing.
  void Replace(const std::string& id, v1::Signing signing,
               const std::string& etag) {
    v1::UpdateSigningRequest request;
    signing.set_name(NameOfSigning(id));
    signing.set_etag(etag);
    *request.mutable_signing() = signing;
    request.mutable_update_mask()->add_paths("*");
    JX_ASSERT_OK(server_.Call(&WorkStub::UpdateSigning, request));
  }

  static std::string NameOfSigning(const std::string& id) {
    return std::string(kDepartment) + "/signings/" + id;
  }

  absl::StatusOr<v1::SigningConversion> Convert(const std::string& id,
                                                absl::CivilDay day,
                                                int64_t sequence = 0) {
    v1::GetSigningConversionRequest request;
    request.set_name(NameOfSigning(id));
    *request.mutable_effective_date() = Date(day);
    request.set_sequence(sequence);
    return server_.Call(&WorkStub::GetSigningConversion, request);
  }
  std::vector<int32_t> Counts(const std::string& id, absl::CivilDay day,
                              int64_t sequence = 0) {
    const auto conversion = Convert(id, day, sequence);
    JX_EXPECT_OK(conversion);
    return conversion.ok() ? CountsOf(*conversion) : std::vector<int32_t>();
  }

  // Those of the year of a day up to that day.
  std::vector<v1::SigningConversion> OfYear(
      absl::CivilDay day, int64_t sequence = journal::kLatest) {
    std::vector<v1::SigningConversion> conversions;
    JX_EXPECT_OK(database_.db().Read({}, [&](mysql::Session& session) {
      conversions = SelectSigningConversions(
          session, "nj-tcj", static_cast<int32_t>(day.year()), day, sequence);
      return absl::OkStatus();
    }));
    return conversions;
  }
};

TEST_F(SigningConversionTest, AgreementsConvertDayByDay) {
  CreateSigned("filed", kFormal);
  CreateSigned("settled", kFormal,
               "project { operation_type: OPERATION_TYPE_OPERATING }");
  CreateSigned("funded", kFormal,
               "project { operation_type: OPERATION_TYPE_OPERATING }");
  CreateSigned("open", kFormal);
  CreateSigned("converted", kIntent);
  CreateSigned("intent", kIntent, "project { synthetic: true }");
  Sign("fair", Event({{"filed", kFormal},
                      {"settled", kFormal},
                      {"funded", kFormal},
                      {"open", kFormal},
                      {"converted", kIntent},
                      {"intent", kIntent}}));
  JX_ASSERT_OK(Advance("filed", kLanded, Day(2024, 7, 1)));
  JX_ASSERT_OK(Advance("settled", kLanded, Day(2024, 8, 1)));
  JX_ASSERT_OK(Advance("funded", kLanded, Day(2024, 8, 2),
                       "landing_proof: LANDING_PROOF_FUNDED"));
  JX_ASSERT_OK(Advance("converted", kSigned, Day(2024, 9, 1)));
  // Landing without a formal agreement converts no intent.
  JX_ASSERT_OK(Advance("intent", kLanded, Day(2024, 9, 2)));
  //                                            formal       open intent  sample
  EXPECT_THAT(Counts("fair", Day(2024, 5, 10)),
              ElementsAre(4, 0, 0, 4, 2, 0, 1));
  EXPECT_THAT(Counts("fair", Day(2024, 6, 30)),
              ElementsAre(4, 0, 0, 4, 2, 0, 1));
  EXPECT_THAT(Counts("fair", Day(2024, 7, 1)),
              ElementsAre(4, 1, 0, 3, 2, 0, 1));
  EXPECT_THAT(Counts("fair", Day(2024, 8, 1)),
              ElementsAre(4, 1, 1, 2, 2, 0, 1));
  EXPECT_THAT(Counts("fair", Day(2024, 8, 2)),
              ElementsAre(4, 1, 2, 1, 2, 0, 1));
  EXPECT_THAT(Counts("fair", Day(2024, 8, 31)),
              ElementsAre(4, 1, 2, 1, 2, 0, 1));
  EXPECT_THAT(Counts("fair", Day(2024, 9, 1)),
              ElementsAre(4, 1, 2, 1, 2, 1, 1));
  EXPECT_THAT(Counts("fair", Day(2030, 1, 1)),
              ElementsAre(4, 1, 2, 1, 2, 1, 1));
}

TEST_F(SigningConversionTest, TheAnswerSaysOfWhatAndWhenItIs) {
  CreateSigned("p1", kFormal);
  Sign("fair", Event({{"p1", kFormal}}));
  v1::GetSigningConversionRequest request;
  request.set_name(NameOfSigning("fair"));
  JX_ASSERT_OK_AND_ASSIGN(
      const auto conversion,
      server_.Call(&WorkStub::GetSigningConversion, request));
  EXPECT_THAT(conversion, EqualsProto(R"pb(
                signing: "departments/nj-tcj/signings/fair"
                effective_date { year: 2025 month: 1 day: 15 }
                sequence: 3
                formal_count: 1
                open_count: 1
              )pb"));
  JX_ASSERT_OK_AND_ASSIGN(const auto same,
                          Convert("fair", Day(2025, 1, 15), 3));
  EXPECT_THAT(same, EqualsProto(conversion));
}

TEST_F(SigningConversionTest, WhatHappenedStaysAfterSuspensionAndTermination) {
  CreateSigned("a", kFormal);
  CreateSigned("b", kIntent);
  Sign("fair", Event({{"a", kFormal}, {"b", kIntent}}));
  JX_ASSERT_OK(Advance("a", kLanded, Day(2024, 7, 1)));
  JX_ASSERT_OK(Advance("a", v1::PROJECT_STAGE_SUSPENDED, Day(2024, 8, 1)));
  JX_ASSERT_OK(Resume("a", kLanded, Day(2024, 9, 1)));
  JX_ASSERT_OK(Advance("b", kSigned, Day(2024, 7, 1)));
  JX_ASSERT_OK(Advance("b", v1::PROJECT_STAGE_TERMINATED, Day(2024, 8, 1)));
  for (const absl::CivilDay day :
       {Day(2024, 7, 1), Day(2024, 8, 15), Day(2024, 12, 31)}) {
    EXPECT_THAT(Counts("fair", day), ElementsAre(1, 1, 0, 0, 1, 1, 0))
        << date::Format(day);
  }
}

TEST_F(SigningConversionTest, WhatWasKnownAtASequenceStaysKnownThen) {
  CreateSigned("a", kFormal);
  CreateSigned("b", kFormal);
  const int64_t unsigned_yet = Sequence();
  Sign("fair", Event({{"a", kFormal}}));
  const int64_t created = Sequence();
  JX_ASSERT_OK(Advance("a", kLanded, Day(2024, 7, 1)));
  const int64_t landed = Sequence();
  JX_ASSERT_OK(Correct(
      "a", 3, "reason: '日期有误' event_date { year: 2024 month: 8 day: 1 }"));
  const int64_t corrected = Sequence();
  JX_ASSERT_OK(Correct("a", 3, "reason: '未落地' void_transition: true"));
  const int64_t taken_back = Sequence();
  Replace("fair", Event({{"a", kIntent}, {"b", kFormal}}), "\"1\"");
  const int64_t replaced = Sequence();

  const absl::CivilDay july(2024, 7, 15);
  EXPECT_THAT(Convert("fair", july, unsigned_yet),
              StatusIs(absl::StatusCode::kNotFound,
                       type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
  EXPECT_THAT(Counts("fair", july, created), ElementsAre(1, 0, 0, 1, 0, 0, 0));
  EXPECT_THAT(Counts("fair", july, landed), ElementsAre(1, 1, 0, 0, 0, 0, 0));
  EXPECT_THAT(Counts("fair", july, corrected),
              ElementsAre(1, 0, 0, 1, 0, 0, 0));
  EXPECT_THAT(Counts("fair", Day(2024, 8, 1), corrected),
              ElementsAre(1, 1, 0, 0, 0, 0, 0));
  EXPECT_THAT(Counts("fair", Day(2024, 8, 1), taken_back),
              ElementsAre(1, 0, 0, 1, 0, 0, 0));
  // `a` has signed formally, so the intent of the event is converted.
  EXPECT_THAT(Counts("fair", july, replaced), ElementsAre(1, 0, 0, 1, 1, 1, 0));
  EXPECT_THAT(Counts("fair", july), ElementsAre(1, 0, 0, 1, 1, 1, 0));
}

TEST_F(SigningConversionTest, ASyntheticEventMakesItsProjectsSynthetic) {
  CreateSigned("a", kFormal);
  CreateSigned("b", kFormal);
  v1::Signing event = Event({{"a", kFormal}, {"b", kFormal}});
  event.set_synthetic(true);
  Sign("fair", event);
  EXPECT_THAT(Counts("fair", Day(2024, 6, 1)),
              ElementsAre(2, 0, 0, 2, 0, 0, 2));
}

TEST_F(SigningConversionTest, ADayBeforeTheEventHasNoConversion) {
  CreateSigned("a", kFormal);
  Sign("fair", Event({{"a", kFormal}}));
  EXPECT_THAT(Convert("fair", Day(2024, 5, 9)),
              HasViolation("effective_date", "2024-05-10"));
}

TEST_F(SigningConversionTest, FaultyQuestionsAreRefused) {
  CreateSigned("a", kFormal);
  Sign("fair", Event({{"a", kFormal}}));
  EXPECT_THAT(Convert("fair", Day(2024, 6, 1), -1), HasViolation("sequence"));
  EXPECT_THAT(Convert("fair", Day(2024, 6, 1), 99),
              HasViolation("sequence", "which is 3"));
  EXPECT_THAT(Convert("none", Day(2024, 6, 1)),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(
      server_.Call(&WorkStub::GetSigningConversion,
                   Parse<v1::GetSigningConversionRequest>(
                       "name: 'fair' effective_date { year: 2024 month: 2 }")),
      ::testing::AllOf(HasViolation("name"), HasViolation("effective_date")));
}

TEST_F(SigningConversionTest, AYearHasItsSigningsUpToTheDay) {
  CreateSigned("a", kFormal);
  CreateSigned("b", kFormal);
  Sign("later", Event({{"a", kFormal}, {"b", kFormal}}));
  v1::Signing early = Event({{"b", kFormal}});
  *early.mutable_sign_date() = Date(Day(2024, 2, 1));
  Sign("early", early);
  v1::Signing old = Event({{"a", kIntent}});
  *old.mutable_sign_date() = Date(Day(2023, 12, 31));
  Sign("old", old);

  EXPECT_THAT(OfYear(Day(2024, 1, 31)), IsEmpty());
  EXPECT_THAT(OfYear(Day(2024, 5, 9)), SizeIs(1));
  const auto both = OfYear(Day(2024, 5, 10));
  ASSERT_THAT(both, SizeIs(2));
  EXPECT_EQ(both[0].signing(), NameOfSigning("early"));
  EXPECT_THAT(CountsOf(both[0]), ElementsAre(1, 0, 0, 1, 0, 0, 0));
  EXPECT_EQ(both[1].signing(), NameOfSigning("later"));
  EXPECT_THAT(CountsOf(both[1]), ElementsAre(2, 0, 0, 2, 0, 0, 0));
  EXPECT_THAT(OfYear(Day(2023, 12, 31)), SizeIs(1));
}

TEST_F(SigningConversionTest, ASigningThatMovesCountsWhereItWasKnownToBe) {
  CreateSigned("a", kFormal);
  Sign("fair", Event({{"a", kFormal}}));
  const int64_t before = Sequence();
  v1::Signing moved = Event({{"a", kFormal}});
  *moved.mutable_sign_date() = Date(Day(2023, 12, 30));
  Replace("fair", moved, "\"1\"");
  EXPECT_THAT(OfYear(Day(2024, 12, 31)), IsEmpty());
  EXPECT_THAT(OfYear(Day(2023, 12, 31)), SizeIs(1));
  EXPECT_THAT(OfYear(Day(2024, 12, 31), before), SizeIs(1));
  EXPECT_THAT(OfYear(Day(2023, 12, 31), before), IsEmpty());
}

TEST_F(SigningConversionTest, StatementsDoNotGrowWithTheSignings) {
  CreateSigned("a", kFormal);
  Sign("s0", Event({{"a", kFormal}}));
  const int64_t of_one = Statements([&] { OfYear(Day(2024, 12, 31)); });
  std::vector<std::pair<std::string, v1::Agreement>> list;
  for (int i = 0; i < 20; ++i) {
    const std::string id = "p" + std::to_string(i);
    CreateSigned(id, i % 2 == 0 ? kFormal : kIntent);
    list.emplace_back(id, i % 2 == 0 ? kFormal : kIntent);
    Sign("s" + std::to_string(i + 1), Event(list));
  }
  EXPECT_THAT(OfYear(Day(2024, 12, 31)), SizeIs(21));
  EXPECT_EQ(Statements([&] { OfYear(Day(2024, 12, 31)); }), of_one);
}

TEST_F(SigningConversionTest, WhatIsReadIsOfTheYear) {
  std::vector<std::pair<std::string, v1::Agreement>> list;
  for (const char* id : {"a", "b", "c"}) {
    CreateSigned(id, kFormal);
    list.emplace_back(id, kFormal);
  }
  Sign("fair", Event(list));
  const auto read = [&] {
    return testing::RowsRead(database_.db(), [](mysql::Session& session) {
      SelectSigningConversions(session, "nj-tcj", 2024, Day(2024, 12, 31),
                               journal::kLatest);
    });
  };
  const int64_t before = read();
  for (int i = 0; i < 40; ++i) {
    v1::Signing old = Event(list);
    *old.mutable_sign_date() = Date(Day(2023, 5, 10));
    Sign("old" + std::to_string(i), old);
    CreateSigned("p" + std::to_string(i), kFormal);
  }
  EXPECT_EQ(read(), before);
}

}  // namespace
}  // namespace jixiao::project
