"""The totals that the report prints, and the words that rows are made of."""

import datetime

WAN = 10_000  # 元
YI = 100_000_000  # 元

PROJECTS = 1723
STARTED = 388
FILED_5YI = 129  # start-type, filed at 5亿 or more
FILED_3YI = 190  # start-type, filed at 3亿 or more, the 129 among them
FIXED_1YI = 612  # fixed-asset investment of 1亿 or more, the 190 among them
ACTUAL_INVESTMENT = 161_350_000_000  # 元, 1,613.5 亿元
FUND_SUPPORT = 28  # projects recommended for the support of a fund
MEETINGS = 11  # coordination meetings

HIGH_LEVEL = {
    "LARGE_MANUFACTURING": 7,
    "LARGE_SERVICES": 4,
    "HEADQUARTERS": 15,
    "FOREIGN": 12,
    "FUTURE_INDUSTRY": 14,
}

# What was signed at the conference and came of it by the end of the year.
CONFERENCE_FILED = 9  # formally, start-type, filed
CONFERENCE_SETTLED = 11  # formally, operating-type, registered or funded
CONFERENCE_OPEN = 3  # formally, not landed
CONFERENCE_CONVERTED = 11  # as an intent, signed formally since
CONFERENCE_INTENT = 12  # as an intent, not yet signed formally

# None of these is printed.
START_TYPE = 905
LANDED_START_TYPE = 640  # start-type projects filed by the end of the year
LANDED_OPERATING_TYPE = 530
SIGNED_LARGE = 40  # of the 612: start-type projects that are not filed yet
KEY_PROJECT = 5 * YI  # planned total
OTHER_INTENTS = 160  # signed as an intent elsewhere
EXPANSIONS = 40  # 增资扩产
UNSIGNED_EXPANSIONS = 30  # of these, landed without signing
SUSPENDED = 8
TERMINATED = 12
PRIORITY = 16  # entries of the priority list
FOREIGN_FUNDED = 30  # projects with foreign capital

FIRST_DAY = datetime.date(2024, 1, 2)
LAST_DAY = datetime.date(2024, 12, 31)
CONFERENCE_DAY = datetime.date(2024, 5, 28)
CONFERENCE_NAME = "2024 全球产业科技创新与投资促进大会"

# The districts with the share of projects each attracts.
DISTRICTS = {
    "玄武区": 6, "秦淮区": 8, "建邺区": 9, "鼓楼区": 8, "浦口区": 9,
    "栖霞区": 9, "雨花台区": 9, "江宁区": 14, "六合区": 7, "溧水区": 7,
    "高淳区": 5, "江北新区": 13,
}

# Projects that the report names: name, kind, operation, planned total in 亿元
# (None where the report prints none), how far it came, investor, its class, its
# country or region, the level of the headquarters.
NAMED = [
    ("极星科技中国区总部", "HEADQUARTERS", "OPERATING_TYPE", None, "landed",
     "极星科技", "MULTINATIONAL", "SE", "CHINA"),
    ("LG新能源中国区总部", "HEADQUARTERS", "OPERATING_TYPE", None, "landed",
     "LG新能源", "MULTINATIONAL", "KR", "CHINA"),
    ("出门问问全球总部", "HEADQUARTERS", "OPERATING_TYPE", None, "landed",
     "出门问问", "PRIVATE", "CN", "GLOBAL"),
    ("科大讯飞代码大模型全国总部", "HEADQUARTERS", "OPERATING_TYPE", None,
     "landed", "科大讯飞", "CHAIN_LEADER", "CN", "NATIONAL"),
    ("麦当劳中国科研总部", "HEADQUARTERS", "OPERATING_TYPE", None, "landed",
     "麦当劳", "MULTINATIONAL", "US", "RESEARCH"),
    ("小米华东总部", "HEADQUARTERS", "OPERATING_TYPE", None, "landed", "小米",
     "FORTUNE_500", "CN", "REGIONAL"),
    ("美埃高端装备总部及研发生产基地", "LARGE_MANUFACTURING", "START_TYPE", 100,
     "started", "美埃", "PRIVATE", "CN", ""),
    ("讯联液压元件制造基地", "LARGE_MANUFACTURING", "START_TYPE", 50, "started",
     "讯联", "PRIVATE", "CN", ""),
    ("华能江苏公司REITs", "OTHER", "OPERATING_TYPE", None, "signed",
     "华能江苏公司", "CENTRAL_STATE", "CN", ""),
    ("恒立智能扩能", "OTHER", "START_TYPE", None, "signed", "恒立智能",
     "PRIVATE", "CN", ""),
    ("新加坡金鹰", "FOREIGN", "OPERATING_TYPE", None, "signed", "金鹰集团",
     "MULTINATIONAL", "SG", ""),
    ("A.O.史密斯", "FOREIGN", "START_TYPE", None, "signed", "A.O.史密斯",
     "MULTINATIONAL", "US", ""),
    ("思杰子公司", "OTHER", "OPERATING_TYPE", None, "landed", "思杰",
     "MULTINATIONAL", "US", ""),
    ("银河航天", "OTHER", "START_TYPE", None, "signed", "银河航天", "PRIVATE",
     "CN", ""),
    ("芯德科技", "OTHER", "START_TYPE", None, "signed", "芯德科技", "PRIVATE",
     "CN", ""),
    ("开市客", "OTHER", "OPERATING_TYPE", None, "landed", "开市客",
     "FORTUNE_500", "US", ""),
    ("上海洁鹿生物科技", "OTHER", "OPERATING_TYPE", None, "landed",
     "上海洁鹿生物科技", "PRIVATE", "CN", ""),
]
# Those among them that the report counts to the key projects (5 亿元 or more).
KEY_NAMES = ("华能江苏公司REITs", "恒立智能扩能", "新加坡金鹰", "A.O.史密斯")
FUND_NAMES = ("银河航天", "芯德科技")
# 新加坡金鹰 brought 5,000 万美元.
ARRIVED = {"新加坡金鹰": 5_000}

KIND_WORDS = {
    "LARGE_MANUFACTURING": ["整车制造基地", "晶圆制造基地", "动力电池基地"],
    "LARGE_SERVICES": ["商业综合体", "会展综合体", "枢纽物流中心"],
    "HEADQUARTERS": ["区域总部", "研发总部", "结算总部", "运营总部"],
    "FOREIGN": ["外资研发中心", "外资制造基地", "外资供应链中心"],
    "FUTURE_INDUSTRY": ["类脑智能", "氢能装备", "细胞治疗", "低空飞行器",
                        "量子测量", "第三代半导体"],
}
# What is made with the industry chain it belongs to.
START_WORDS = {
    "智能装备": "智能制造装备", "新能源汽车零部件": "新能源汽车",
    "集成电路封测": "集成电路", "生物医药": "生物医药",
    "新型电力装备": "智能电网", "轨道交通装备": "轨道交通",
    "航空零部件": "航空航天", "新材料": "新材料", "智能电网设备": "智能电网",
    "食品加工": "现代农业", "冷链仓储": "现代物流", "标准厂房": "智能制造装备",
}
OPERATING_WORDS = {
    "软件研发": "软件和信息服务", "检验检测": "科技服务",
    "供应链管理": "现代物流", "工业设计": "科技服务",
    "数字内容": "软件和信息服务", "跨境电商": "商贸服务",
    "科技服务": "科技服务", "人力资源服务": "商务服务",
    "信息安全": "软件和信息服务", "医药研发服务": "生物医药",
    "融资租赁": "金融服务", "品牌零售": "商贸服务",
}
INVESTOR_CLASSES = ["PRIVATE"] * 9 + ["OTHER"] * 6 + [
    "CHAIN_LEADER", "CHAIN_LEADER", "CENTRAL_STATE", "CENTRAL_STATE",
    "FORTUNE_500"]
REGIONS = ["SG", "US", "DE", "FR", "JP", "KR", "HK"]
HEADQUARTERS_LEVELS = ["REGIONAL", "REGIONAL", "REGIONAL", "RESEARCH",
                       "CHINA", "NATIONAL"]
# CNY for one USD in each month; invented, as everything here.
USD_RATES = ["7.1750", "7.1800", "7.1900", "7.2050", "7.2150", "7.2400",
             "7.2300", "7.1500", "7.0700", "7.0900", "7.1900", "7.2700"]

# The target of started projects that the report prints.
STARTED_TARGET = 300
STARTED_TARGET_SOURCE = (
    "2024 年度整体预算绩效自评价报告 三、3：围绕全年 300个招商项目开工目标")
