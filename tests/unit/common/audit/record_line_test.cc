#include "common/audit/record_line.h"

#include <tuple>

#include "common/testing/matchers.h"
#include "tests/unit/common/audit/chain_of.h"

namespace jixiao::audit {
namespace {

using ::jixiao::testing::MessageIs;
using ::jixiao::testing::StatusIs;
using ::testing::AllOf;
using ::testing::HasSubstr;

std::string GoodLine() {
  Record record = SixRecords()[2];
  record.before_json = std::nullopt;
  record.after_json = "{\"名称\":\"南京\"}";
  record.hash = HashOf(record);
  return RecordLine({"budget", record});
}

TEST(RecordLine, ReadsBackToTheSameRecord) {
  JX_ASSERT_OK_AND_ASSIGN(const ExportedRecord exported,
                          ParseRecordLine(GoodLine()));
  EXPECT_EQ(exported.service, "budget");
  EXPECT_EQ(HashOf(exported.record), exported.record.hash);
  EXPECT_EQ(exported.record.before_json, std::nullopt);
  EXPECT_EQ(RecordLine(exported), GoodLine());
  EXPECT_EQ(GoodLine().find('\n'), std::string::npos);
}

TEST(RecordLine, NamesTheFieldThatIsNoGood) {
  for (const auto& [good, bad, field] :
       std::vector<std::tuple<std::string, std::string, std::string>>{
           {"\"sequence\":2", "\"sequence\":\"2\"", "sequence"},
           {"\"ordinal\":2", "\"ordinal\":2.5", "ordinal"},
           {"\"actor\":\"clerk\"", "\"actor\":null", "actor"},
           {",\"service\":\"budget\"", "", "service"},
           {"\"before_json\":null", "\"before_json\":1", "before_json"},
           {"\"previous_hash\":\"", "\"previous_hash\":\"ff",
            "previous_hash"}}) {
    std::string line = GoodLine();
    line.replace(line.find(good), good.size(), bad);
    EXPECT_THAT(ParseRecordLine(line),
                AllOf(StatusIs(absl::StatusCode::kInvalidArgument),
                      MessageIs(HasSubstr(field))));
  }
}

TEST(RecordLine, RefusesWhatIsNoObject) {
  for (const std::string& line :
       {std::string(), std::string("x"), std::string("[]"), std::string("{"),
        std::string(100'000, '['), std::string("{\"a\":") + "{}" + "}"}) {
    EXPECT_THAT(ParseRecordLine(line),
                StatusIs(absl::StatusCode::kInvalidArgument))
        << line.substr(0, 20);
  }
}

}  // namespace
}  // namespace jixiao::audit
