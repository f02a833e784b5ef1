#include "services/project/validate/project_query.h"

#include "common/clock/date.h"
#include "common/testing/matchers.h"
#include "services/project/data/embedded.h"
#include "services/project/store/filter_fields.h"
#include "services/project/store/project_queries.h"

namespace jixiao::project {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Optional;
using ::testing::UnorderedElementsAre;

const absl::CivilDay kQueryToday(2024, 6, 30);

std::vector<std::string> FieldsOf(const absl::Status& status) {
  std::vector<std::string> fields;
  for (const auto& violation : status::ViolationsOf(status)) {
    fields.push_back(violation.field);
  }
  return fields;
}

absl::StatusOr<ProjectListing> List(const v1::ListProjectsRequest& request) {
  return ValidateListProjects(request, ProjectFields(), ProjectOrders());
}

TEST(ListProjectsRequest, OfADepartmentAloneIsById) {
  v1::ListProjectsRequest request;
  request.set_parent("departments/nj-tcj");
  const auto listing = List(request);
  ASSERT_TRUE(listing.ok()) << listing.status();
  EXPECT_EQ(listing->department, "nj-tcj");
  EXPECT_EQ(listing->order.field, "project_id");
  EXPECT_FALSE(listing->order.descending);
  EXPECT_THAT(listing->filter, IsEmpty());
  EXPECT_THAT(listing->words, IsEmpty());
}

TEST(ListProjectsRequest, TakesTheFilterOfTheReadmeByEveryField) {
  v1::ListProjectsRequest request;
  request.set_parent("departments/nj-tcj");
  request.set_filter(
      "stage = STARTED AND fixed_asset_investment >= 300000000 AND district = "
      "\"江宁区\" AND due_date <= \"2024-06-30\" AND investor_class = "
      "NOT_REPORTED");
  const auto listing = List(request);
  ASSERT_TRUE(listing.ok()) << listing.status();
  EXPECT_EQ(listing->filter.size(), 5u);
}

TEST(ListProjectsRequest, NamesEveryFaultAtOnce) {
  v1::ListProjectsRequest request;
  request.set_parent("nj-tcj");
  request.set_page_size(-1);
  request.set_filter("stadge = STARTED");
  request.set_search("江");
  request.set_order_by("name");
  const absl::Status status = List(request).status();
  EXPECT_THAT(FieldsOf(status),
              UnorderedElementsAre("parent", "page_size", "filter", "search",
                                   "order_by"));
  EXPECT_THAT(status::ToLogString(status), HasSubstr("stage"));
}

TEST(ListProjectsRequest, WithWordsIsByIdOnly) {
  v1::ListProjectsRequest request;
  request.set_parent("departments/nj-tcj");
  request.set_search(" LG  新能源 ");
  EXPECT_THAT(List(request)->words, ElementsAre("lg", "新能源"));
  request.set_order_by("planned_total desc");
  EXPECT_THAT(FieldsOf(List(request).status()), ElementsAre("order_by"));
  request.set_order_by("project_id desc");
  request.set_search("a1 b2 c3 d4 e5 f6");
  EXPECT_THAT(FieldsOf(List(request).status()), ElementsAre("search"));
}

TEST(ListDueProjectsRequest, CountsDaysFromTodayOrTheDayItNames) {
  v1::ListDueProjectsRequest request;
  request.set_parent("departments/nj-tcj");
  const auto reference = EmbeddedReferenceData();
  auto listing = ValidateListDueProjects(request, kQueryToday, reference);
  ASSERT_TRUE(listing.ok()) << listing.status();
  EXPECT_EQ(listing->effective_date, kQueryToday);
  EXPECT_EQ(listing->latest_due_date, std::nullopt);

  request.set_maximum_left_days(-1);
  *request.mutable_effective_date() = date::ToProto(absl::CivilDay(2024, 3, 1));
  listing = ValidateListDueProjects(request, kQueryToday, reference);
  ASSERT_TRUE(listing.ok()) << listing.status();
  EXPECT_THAT(listing->latest_due_date, Optional(absl::CivilDay(2024, 2, 29)));
}

TEST(ListDueProjectsRequest, RefusesAnUnknownDistrictNamingTheNearest) {
  v1::ListDueProjectsRequest request;
  request.set_parent("departments/nj-tcj");
  request.set_district("江宁");
  request.set_owner("张三");
  const absl::Status status =
      ValidateListDueProjects(request, kQueryToday, EmbeddedReferenceData())
          .status();
  EXPECT_THAT(status::ViolationsOf(status),
              UnorderedElementsAre(
                  Field(&status::Violation::description, HasSubstr("江宁区")),
                  Field(&status::Violation::field, "owner")));
}

TEST(SummarizeProjectsRequest, NeedsOneOrTwoDifferentDimensions) {
  v1::SummarizeProjectsRequest request;
  request.set_parent("departments/nj-tcj");
  const auto validate = [&] {
    return ValidateSummarizeProjects(request, ProjectCellFields()).status();
  };
  EXPECT_THAT(FieldsOf(validate()), ElementsAre("group_by"));
  request.add_group_by(v1::SUMMARY_DIMENSION_STAGE);
  EXPECT_TRUE(validate().ok());
  request.add_group_by(v1::SUMMARY_DIMENSION_STAGE);
  EXPECT_THAT(FieldsOf(validate()), ElementsAre("group_by[1]"));
  request.set_group_by(1, v1::SUMMARY_DIMENSION_UNSPECIFIED);
  EXPECT_THAT(FieldsOf(validate()), ElementsAre("group_by[1]"));
  request.set_group_by(1, v1::SUMMARY_DIMENSION_DISTRICT);
  EXPECT_TRUE(validate().ok());
  request.add_group_by(v1::SUMMARY_DIMENSION_KIND);
  EXPECT_THAT(FieldsOf(validate()), ElementsAre("group_by"));
}

}  // namespace
}  // namespace jixiao::project
