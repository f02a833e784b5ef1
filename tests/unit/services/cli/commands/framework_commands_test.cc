#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>

#include "gmock/gmock.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "gtest/gtest.h"
#include "services/cli/client/error_text.h"
#include "services/cli/commands/run.h"
#include "tests/unit/services/cli/commands/framework_server.h"
#include "tests/unit/services/cli/dataset/framework_folder.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::Framework;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

class FrameworkCommandsTest : public ::testing::Test {
 protected:
  FrameworkCommandsTest() {
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                             &port);
    builder.RegisterService(&service_);
    server_ = builder.BuildAndStart();
    address_ = absl::StrCat("127.0.0.1:", port);
    folder_.Write("f.yaml", text_);
  }
  ~FrameworkCommandsTest() override { server_->Shutdown(); }

  int Run(std::vector<std::string> words) {
    out_.str("");
    err_.str("");
    service_.calls.clear();
    words.insert(words.begin(), "framework");
    words.insert(words.end(), {"--lang", "en"});
    if (words[1] != "validate") {
      words.insert(words.end(), {"--evaluation_address", address_});
    }
    Surroundings surroundings{out_, err_, Terminal(),
                              [](const std::string&) { return std::nullopt; },
                              "1.2.3"};
    return cli::Run(words, surroundings);
  }
  int Import(const std::string& file, const std::string& flag = "") {
    std::vector<std::string> words = {"import", folder_.PathOf(file)};
    if (!flag.empty()) words.push_back(flag);
    return Run(words);
  }

  const std::string text_ = std::string("# 说明\n") + kSmallFramework;
  FrameworkFolder folder_;
  Frameworks service_;
  std::unique_ptr<grpc::Server> server_;
  std::string address_;
  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_F(FrameworkCommandsTest, ValidatesWithoutAServer) {
  EXPECT_EQ(Run({"validate", folder_.PathOf("f.yaml")}), kExitOk);
  EXPECT_THAT(out_.str(),
              AllOf(HasSubstr("No faults: small\n"), HasSubstr("A1.1"),
                    HasSubstr("PROPORTIONAL"), HasSubstr("total")));
  EXPECT_THAT(service_.calls, IsEmpty());
}

TEST_F(FrameworkCommandsTest, ListsAllFaultsWithTheirLines) {
  folder_.Write("f.yaml", Replaced(Replaced(text_, "weight: 8", "weight: 7"),
                                   "paid / budget", "paid / staff"));
  EXPECT_EQ(Run({"validate", folder_.PathOf("f.yaml")}), kExitFault);
  EXPECT_THAT(out_.str(), AllOf(HasSubstr("f.yaml:15:13: the weight 10"),
                                HasSubstr("f.yaml:26:24: ")));
  EXPECT_EQ(Run({"validate", folder_.PathOf("f.yaml"), "--json"}), kExitFault);
  EXPECT_THAT(out_.str(), HasSubstr("\"line\": 26,"));
}

TEST_F(FrameworkCommandsTest, SendsNothingThatIsFaulty) {
  folder_.Write("f.yaml", Replaced(text_, "weight: 8", "weight: 7"));
  EXPECT_EQ(Import("f.yaml"), kExitFault);
  EXPECT_THAT(service_.calls, IsEmpty());
}

TEST_F(FrameworkCommandsTest, ImportsADraftThenPutsItToUse) {
  EXPECT_EQ(Import("f.yaml"), kExitOk);
  EXPECT_EQ(out_.str(), "frameworks/small@1  created  draft\n");
  EXPECT_THAT(err_.str(), HasSubstr("jixiao framework activate"));
  EXPECT_THAT(service_.calls, ElementsAre("create"));
  EXPECT_EQ(Import("f.yaml", "--activate"), kExitOk);
  EXPECT_EQ(out_.str(), "frameworks/small@1  unchanged, activated  active\n");
  EXPECT_THAT(service_.calls, ElementsAre("activate"));
  EXPECT_EQ(Import("f.yaml", "--activate"), kExitOk);
  EXPECT_THAT(service_.calls, IsEmpty());
}

TEST_F(FrameworkCommandsTest, ReplacesADraftAndRevisesWhatIsInUse) {
  Import("f.yaml");
  folder_.Write("f.yaml", Replaced(text_, "小指标体系", "新指标体系"));
  EXPECT_EQ(Import("f.yaml", "--activate"), kExitOk);
  EXPECT_THAT(service_.calls, ElementsAre("update", "activate"));
  EXPECT_EQ(service_.frameworks.size(), 1u);
  folder_.Write("f.yaml", Replaced(text_, "小指标体系", "更新指标体系"));
  EXPECT_EQ(Import("f.yaml", "--activate"), kExitOk);
  EXPECT_EQ(out_.str(),
            "frameworks/small@2  new revision, activated  active\n");
  EXPECT_THAT(service_.calls, ElementsAre("revise", "update", "activate"));
  EXPECT_EQ(service_.frameworks[0].display_name(), "新指标体系");
  EXPECT_EQ(service_.frameworks[1].display_name(), "更新指标体系");
}

TEST_F(FrameworkCommandsTest, CommentsAloneMakeNoRevision) {
  Import("f.yaml", "--activate");
  folder_.Write("f.yaml", "# 另一说明\n" + text_);
  EXPECT_EQ(Import("f.yaml"), kExitOk);
  EXPECT_THAT(service_.calls, IsEmpty());
  EXPECT_EQ(service_.frameworks[0].source_text(), text_);
}

TEST_F(FrameworkCommandsTest, CommentsOfADraftAreKept) {
  Import("f.yaml");
  folder_.Write("f.yaml", "# 另一说明\n" + text_);
  EXPECT_EQ(Import("f.yaml"), kExitOk);
  EXPECT_THAT(service_.calls, ElementsAre("update"));
  EXPECT_EQ(service_.frameworks[0].source_text(), "# 另一说明\n" + text_);
}

TEST_F(FrameworkCommandsTest, ImportsWhatIsExtendedFirst) {
  folder_.Write("city.yaml",
                "framework: city\nextends: f.yaml\n"
                "indicators:\n"
                "  - {code: A1.1, quantitative: {target: 0.9}}\n");
  EXPECT_EQ(Import("city.yaml"), kExitOk);
  EXPECT_THAT(service_.calls, ElementsAre("create", "activate", "create"));
  ASSERT_EQ(service_.frameworks.size(), 2u);
  EXPECT_EQ(service_.frameworks[1].base(), "frameworks/small@1");
  EXPECT_EQ(
      service_.frameworks[1].indicators(2).quantitative().target().value(),
      "0.9");
  EXPECT_EQ(Import("city.yaml"), kExitOk);
  EXPECT_THAT(service_.calls, IsEmpty());
}

TEST_F(FrameworkCommandsTest, RefusesWhatExtendsAnotherContentThanIsThere) {
  Import("f.yaml", "--activate");
  folder_.Write("f.yaml", Replaced(text_, "小指标体系", "新指标体系"));
  folder_.Write("city.yaml", "framework: city\nextends: f.yaml\n");
  EXPECT_EQ(Import("city.yaml"), kExitRefused);
  EXPECT_THAT(err_.str(), HasSubstr("frameworks/small@1 exists with other"));
  EXPECT_THAT(service_.calls, IsEmpty());
}

TEST_F(FrameworkCommandsTest, ExportsTheTextWithItsComments) {
  Import("f.yaml", "--activate");
  EXPECT_EQ(Run({"export", "small"}), kExitOk);
  EXPECT_EQ(out_.str(), text_);
  EXPECT_THAT(err_.str(), IsEmpty());
  EXPECT_EQ(
      Run({"export", "frameworks/small@1", "-o", folder_.PathOf("out.yaml")}),
      kExitOk);
  std::ifstream written(folder_.PathOf("out.yaml"));
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(written), {}), text_);
  EXPECT_EQ(Run({"export", "small", "--json"}), kExitUsage);
  EXPECT_THAT(out_.str(), IsEmpty());
  EXPECT_EQ(
      Run({"export", "small", "-o", folder_.PathOf("out.yaml"), "--json"}),
      kExitOk);
  EXPECT_THAT(out_.str(), StartsWith("{"));
}

TEST_F(FrameworkCommandsTest, ExportsWithoutATextWhatImportsAsTheSame) {
  Import("f.yaml", "--activate");
  service_.frameworks[0].clear_source_text();
  EXPECT_EQ(Run({"export", "small"}), kExitOk);
  EXPECT_THAT(out_.str(),
              AllOf(StartsWith("framework: small\n"), Not(HasSubstr("#"))));
  folder_.Write("g.yaml", out_.str());
  EXPECT_EQ(Import("g.yaml"), kExitOk);
  EXPECT_THAT(service_.calls, IsEmpty());
}

TEST_F(FrameworkCommandsTest, ExportsNoTextThatSaysSomethingElse) {
  Import("f.yaml", "--activate");
  service_.frameworks[0].mutable_full_marks()->set_value("99");
  EXPECT_EQ(Run({"export", "small"}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("full_marks: 99\n"));
  EXPECT_THAT(err_.str(), HasSubstr("says something else"));
}

TEST_F(FrameworkCommandsTest, ExportsWhatExtendsAnotherAlsoWithoutItsText) {
  folder_.Write("city.yaml",
                "framework: city\nextends: f.yaml\nomit: [A1.2]\n"
                "full_marks: 8\ngrades:\n  - {name: 优, from: 7}\n"
                "indicators:\n  - {code: A, name: 程}\n");
  ASSERT_EQ(Import("city.yaml", "--activate"), kExitOk) << out_.str();
  EXPECT_EQ(Run({"export", "city"}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("extends: f.yaml"));
  EXPECT_THAT(err_.str(), HasSubstr("frameworks/small@1 must be"));
  service_.frameworks[1].clear_source_text();
  EXPECT_EQ(Run({"export", "city"}), kExitOk);
  EXPECT_THAT(out_.str(), AllOf(HasSubstr("base: frameworks/small@1"),
                                HasSubstr("omit:\n  - A1.2\n")));
  folder_.Write("g.yaml", out_.str());
  EXPECT_EQ(Import("g.yaml"), kExitOk) << out_.str();
  EXPECT_THAT(service_.calls, IsEmpty());
}

TEST_F(FrameworkCommandsTest, ListsAndShowsRevisions) {
  Import("f.yaml", "--activate");
  Run({"revise", "small"});
  EXPECT_EQ(out_.str(), "frameworks/small@2  draft\n");
  EXPECT_EQ(Run({"list"}), kExitOk);
  EXPECT_THAT(out_.str(), AllOf(HasSubstr("small@1"), HasSubstr("active"),
                                HasSubstr("small@2"), HasSubstr("draft")));
  EXPECT_EQ(Run({"list", "--framework", "other", "--json"}), kExitOk);
  EXPECT_EQ(out_.str(), "{\n  \"frameworks\": []\n}\n");
  EXPECT_EQ(Run({"show", "small"}), kExitOk);
  EXPECT_THAT(out_.str(), AllOf(StartsWith("frameworks/small@1  active\n"),
                                HasSubstr("预算执行率")));
  EXPECT_EQ(Run({"show", "small@2", "--json"}), kExitOk);
  EXPECT_THAT(out_.str(), AllOf(HasSubstr("\"state\": \"DRAFT\""),
                                HasSubstr("\"code\": \"A1.1\"")));
}

TEST_F(FrameworkCommandsTest, ActivatesTheNewestAndRetiresTheOneInUse) {
  Import("f.yaml", "--activate");
  Run({"revise", "small"});
  EXPECT_EQ(Run({"activate", "small"}), kExitOk);
  EXPECT_EQ(out_.str(), "frameworks/small@2  active\n");
  EXPECT_EQ(Run({"retire", "small@1"}), kExitOk);
  EXPECT_EQ(service_.frameworks[0].state(), Framework::STATE_RETIRED);
  EXPECT_EQ(service_.frameworks[1].state(), Framework::STATE_ACTIVE);
}

TEST_F(FrameworkCommandsTest, NamesWhatIsNotThereAndWhatIsNoName) {
  EXPECT_EQ(Run({"show", "none"}), kExitNotFound);
  EXPECT_EQ(Run({"revise", "none"}), kExitNotFound);
  EXPECT_EQ(Run({"revise", "small@1"}), kExitUsage);
  EXPECT_EQ(Run({"list", "--framework", "A B"}), kExitUsage);
}

}  // namespace
}  // namespace jixiao::cli
